package com.example.hostile;

/** Leaves fifty threads behind at each command, and none is a daemon. */
public final class LeaksThreads extends HostileMotor {
    @Override
    public void setPower(double power) {
        for (int i = 0; i < 50; i++) {
            new Thread(HostileMotor::hang, "leaked-" + i).start();
        }
        super.setPower(power);
    }
}

package com.example.hostile;

/** Its command does not return, and listens to no token and no interrupt. */
public final class HangsInCommand extends HostileMotor {
    @Override
    public void setPower(double power) {
        hang();
    }
}

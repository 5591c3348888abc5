package com.example.hostile;

/** Once it moves, its stop does not return. */
public final class HangsInStop extends HostileMotor {
    @Override
    public void stop() {
        if (isMoving()) {
            hang();
        }
    }
}

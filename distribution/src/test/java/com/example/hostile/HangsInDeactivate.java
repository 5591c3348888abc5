package com.example.hostile;

/** Does not let go. */
public final class HangsInDeactivate extends HostileMotor {
    void deactivate() {
        hang();
    }
}

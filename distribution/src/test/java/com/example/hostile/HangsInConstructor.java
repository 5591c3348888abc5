package com.example.hostile;

/** Waits for a device that never answers. */
public final class HangsInConstructor extends HostileMotor {
    public HangsInConstructor() {
        hang();
    }
}

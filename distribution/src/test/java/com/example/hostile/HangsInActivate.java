package com.example.hostile;

/** An immediate component, made while its module is started. */
public final class HangsInActivate {
    void activate() {
        HostileMotor.hang();
    }
}

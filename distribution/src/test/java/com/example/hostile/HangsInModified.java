package com.example.hostile;

/** Does not come back from its new attributes. */
public final class HangsInModified extends HostileMotor {
    void modified() {
        hang();
    }
}

package dev.holdfast.component.encoder;

/** What a position is counted in. */
public enum PositionType {
    /** Ticks since the last reset, forwards positive. Not bounded. */
    TICKS_COUNT,

    /** Degrees; whether they go on after 360 is the model's. */
    ANGLE_DEGREES
}

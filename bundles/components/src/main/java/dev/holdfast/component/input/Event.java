package dev.holdfast.component.input;

import static java.util.Objects.requireNonNull;

import java.time.Instant;

/**
 * Something that happened at one control.
 *
 * @param time when
 * @param type what: one of the constants here, or a word of the device's own
 * @param control the name of the control, as in {@link Controls}
 * @param value its new value: 1 for pressed and 0 for released, or where an axis is, from -1 to 1
 */
public record Event(Instant time, String type, String control, double value) {
    /** Everything that happens; only in what is asked for. */
    public static final String ALL = "AllEvents";

    /** The device has come; its controls are told by this event. */
    public static final String CONNECT = "Connect";

    /** The device has gone: what it drove should stop. */
    public static final String DISCONNECT = "Disconnect";

    /** A button was pressed. */
    public static final String BUTTON_PRESS = "ButtonPress";

    /** A button was let go. */
    public static final String BUTTON_RELEASE = "ButtonRelease";

    /** A button is held; told again and again by some devices. */
    public static final String BUTTON_HOLD = "ButtonHold";

    /** Pressed or let go; only in what is asked for. */
    public static final String BUTTON_CHANGE = "ButtonChange";

    /** An axis is at another place. */
    public static final String POSITION_CHANGE_ABS = "PositionChangeAbs";

    /** An axis went on by so much. */
    public static final String POSITION_CHANGE_REL = "PositionChangeRel";

    public Event {
        requireNonNull(time, "time");
        requireNonNull(type, "type");
        requireNonNull(control, "control");
        if (!Double.isFinite(value)) {
            throw new IllegalArgumentException("value of %s is not a finite number: %s".formatted(control, value));
        }
    }

    /** Whether this is what {@code wanted} stands for: its own type, a change of its button, or everything. */
    public boolean is(String wanted) {
        return wanted.equals(type)
                || wanted.equals(ALL)
                || wanted.equals(BUTTON_CHANGE) && (type.equals(BUTTON_PRESS) || type.equals(BUTTON_RELEASE));
    }
}

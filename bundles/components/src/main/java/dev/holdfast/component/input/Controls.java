package dev.holdfast.component.input;

/** The names of the controls that most devices have, as they are on the wire. */
public final class Controls {
    /** To the right of the left stick, from -1 to 1. */
    public static final String ABSOLUTE_X = "AbsoluteX";

    /** Down of the left stick, from -1 to 1. */
    public static final String ABSOLUTE_Y = "AbsoluteY";

    /** The left trigger, from -1 (let go) to 1. */
    public static final String ABSOLUTE_Z = "AbsoluteZ";

    /** To the right of the right stick, from -1 to 1. */
    public static final String ABSOLUTE_RX = "AbsoluteRX";

    /** Down of the right stick, from -1 to 1. */
    public static final String ABSOLUTE_RY = "AbsoluteRY";

    /** The right trigger, from -1 (let go) to 1. */
    public static final String ABSOLUTE_RZ = "AbsoluteRZ";

    /** To the right of the cross: -1, 0 or 1. */
    public static final String ABSOLUTE_HAT0X = "AbsoluteHat0X";

    /** Down of the cross: -1, 0 or 1. */
    public static final String ABSOLUTE_HAT0Y = "AbsoluteHat0Y";

    /** The button below. */
    public static final String BUTTON_SOUTH = "ButtonSouth";

    /** The button at the right. */
    public static final String BUTTON_EAST = "ButtonEast";

    /** The button at the left. */
    public static final String BUTTON_WEST = "ButtonWest";

    /** The button above. */
    public static final String BUTTON_NORTH = "ButtonNorth";

    /** The left shoulder button. */
    public static final String BUTTON_LT = "ButtonLT";

    /** The right shoulder button. */
    public static final String BUTTON_RT = "ButtonRT";

    /** The button that starts. */
    public static final String BUTTON_START = "ButtonStart";

    /** The button that chooses. */
    public static final String BUTTON_SELECT = "ButtonSelect";

    /** The button that leads to a menu. */
    public static final String BUTTON_MENU = "ButtonMenu";

    /** Stops what is driven with the device, where it has such a button. */
    public static final String BUTTON_ESTOP = "ButtonEStop";

    private Controls() {}
}

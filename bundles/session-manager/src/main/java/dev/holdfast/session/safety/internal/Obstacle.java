package dev.holdfast.session.safety.internal;

/** Why a body must not be replaced yet, the worst first. */
public enum Obstacle {
    STOP_HANGS("its stop does not return"),
    COMMAND_INSIDE("a command is inside its driver and does not return"),
    STOP_FAILS("its stop does not work"),
    NOT_STOPPED("its stop has not been made yet"),
    MOVES("it still moves after its stop, or its driver does not answer whether it does");

    private final String words;

    Obstacle(String words) {
        this.words = words;
    }

    /** What to say after the resource's name. */
    public String inWords() {
        return words;
    }
}

package dev.holdfast.session.safety.internal;

/** Something that goes on beside clients, lanes and the timer, in steps that the schedule picks. */
interface Agent {
    /** Begins something, if it is idle and would. */
    void begin();

    /** Whether it is in the middle of something. */
    boolean isBusy();

    /** The next step of that. */
    void goOn();

    /** The schedule has picked it. */
    default void step() {
        if (isBusy()) {
            goOn();
        } else {
            begin();
        }
    }

    /** Nothing new begins any more. True if it was in the middle of something. */
    default boolean finish() {
        boolean busy = isBusy();
        if (busy) {
            goOn();
        }
        return busy;
    }
}

package dev.holdfast.distribution;

/**
 * A machine had no time for a client, or for the robot that was to hear it: rightly the robot has stopped what it heard
 * nothing of for a window.
 */
final class Unheard extends AssertionError {
    private static final long serialVersionUID = 1;

    Unheard(String message) {
        super(message);
    }
}

package dev.holdfast.distribution;

/** Which no machine, however busy, explains: a client's signs of life are never heard before it has sent them. */
final class StoppedTooEarly extends AssertionError {
    private static final long serialVersionUID = 1;

    StoppedTooEarly(String message) {
        super(message);
    }
}

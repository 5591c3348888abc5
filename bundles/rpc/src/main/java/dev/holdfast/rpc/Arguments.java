package dev.holdfast.rpc;

/**
 * The bounds of arguments, for the check of a row. They hold for every driver, so they are checked here, once, and
 * drivers need not.
 */
public final class Arguments {
    private Arguments() {}

    /** @throws IllegalArgumentException naming {@code what} if {@code value} is not from {@code least} to {@code most} */
    public static void requireBetween(double least, double most, String what, double value) {
        if (!(value >= least && value <= most)) {
            throw new IllegalArgumentException(
                    "%s is not between %s and %s: %s".formatted(what, text(least), text(most), text(value)));
        }
    }

    /** @throws IllegalArgumentException naming {@code what} if {@code value} is 0 */
    public static void requireNonZero(String what, double value) {
        if (value == 0) {
            throw new IllegalArgumentException(what + " is 0");
        }
    }

    /** @throws IllegalArgumentException naming {@code what} if {@code value} is not above 0 */
    public static void requirePositive(String what, double value) {
        if (!(value > 0)) {
            throw new IllegalArgumentException("%s is not above 0: %s".formatted(what, text(value)));
        }
    }

    private static String text(double value) {
        return value == Math.rint(value) && Math.abs(value) < 1e15
                ? Long.toString((long) value)
                : Double.toString(value);
    }
}

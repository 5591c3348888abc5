package dev.holdfast.modules.deploy.internal;

/** A stranger's code has not returned in time. */
final class HungException extends Exception {
    private static final long serialVersionUID = 1;

    private final boolean returned;

    HungException(String where, boolean returned) {
        super(where);
        this.returned = returned;
    }

    /** Whether it did return when it was interrupted. If not, nobody may touch its bundle. */
    boolean isOver() {
        return returned;
    }
}

package dev.holdfast.session.safety.internal;

/** Whether a resource has been commanded since something happened, as far as it may move by that command. */
enum Commanded {
    NO,
    /** A command is inside, and may yet be refused by its driver. */
    PERHAPS,
    YES;

    Commanded or(Commanded other) {
        return compareTo(other) < 0 ? other : this;
    }
}

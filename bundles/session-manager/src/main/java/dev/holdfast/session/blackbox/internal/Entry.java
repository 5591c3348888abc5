package dev.holdfast.session.blackbox.internal;

import static java.util.Objects.requireNonNull;

/**
 * Something that has happened.
 *
 * @param time nanoseconds of the robot's monotonic clock
 * @param session the number of the session that it is about; 0 for none
 * @param resource the full name of the resource that it is about; empty for none
 * @param note what the kind says of it
 * @param detail what the kind says of it
 */
record Entry(long time, Kind kind, long session, String resource, String note, long detail) {
    Entry {
        requireNonNull(kind, "kind");
        requireNonNull(resource, "resource");
        requireNonNull(note, "note");
    }

    static Entry of(long time, Kind kind, long session) {
        return new Entry(time, kind, session, "", "", 0);
    }
}

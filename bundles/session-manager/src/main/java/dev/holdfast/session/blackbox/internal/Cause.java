package dev.holdfast.session.blackbox.internal;

import static java.util.Objects.requireNonNull;

/**
 * Why a file is written.
 *
 * @param time when that happened, in nanoseconds of the robot's monotonic clock
 * @param kind in a word, which the file's name carries: {@code lapse}, {@code overdue}, {@code module}, {@code asked}
 * @param text for people
 */
record Cause(long time, String kind, String text) {
    static final String LAPSE = "lapse";
    static final String OVERDUE = "overdue";
    static final String MODULE = "module";
    static final String ASKED = "asked";

    Cause {
        requireNonNull(kind, "kind");
        requireNonNull(text, "text");
    }
}

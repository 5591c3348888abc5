package dev.holdfast.session.admission.internal;

import dev.holdfast.session.safety.internal.SessionTable;
import dev.holdfast.session.threads.internal.Clock;

/** The time, read so that a stall of the process is noticed before anything is judged by it. */
record Moment(Clock clock, SessionTable table) {
    long now() {
        long now = clock.nanoTime();
        table.noticeStall(now);
        return now;
    }
}

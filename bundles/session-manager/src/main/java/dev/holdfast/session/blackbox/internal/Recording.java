package dev.holdfast.session.blackbox.internal;

import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The content of a file: what was seen, and whom it is about. It has no session's whole id, with which anybody could keep the
 * session alive.
 *
 * @param version of the robot
 * @param written when it was written, by the clock on the wall
 * @param writtenAt the same moment, in nanoseconds of the robot's monotonic clock, by which all other times are given
 * @param causes why it was written, the first first
 * @param moreCauses how many there were beyond those
 * @param reaches how far back it reaches
 * @param sessions those that it is about by their numbers, the oldest first
 * @param entries by time
 */
record Recording(
        String version,
        Instant written,
        long writtenAt,
        List<Cause> causes,
        long moreCauses,
        List<Reach> reaches,
        Map<Long, Client> sessions,
        List<Entry> entries) {
    /** The window of a session that no silence ends. */
    static final long NO_DEADLINE = 0;

    Recording {
        causes = List.copyOf(causes);
        reaches = List.copyOf(reaches);
        sessions = Collections.unmodifiableMap(new LinkedHashMap<>(sessions)); // in their order
        entries = List.copyOf(entries);
    }

    /**
     * How far back one kind of records reaches.
     *
     * @param what they are, for people
     * @param since in nanoseconds of the monotonic clock: nothing of that kind is missing from then on
     * @param overwritten how many records there were before
     */
    record Reach(String what, long since, long overwritten) {}

    /**
     * A session.
     *
     * @param mark the first eight digits of its id
     * @param window in nanoseconds; {@link #NO_DEADLINE} for a bundle's
     * @param opened when, in nanoseconds of the monotonic clock
     * @param heard when it gave its last sign of life
     */
    record Client(long number, String mark, String holder, String address, long window, long opened, long heard) {
        /** Where it is from, or who it is. */
        String from() {
            return address.isEmpty() ? holder.isEmpty() ? "this process" : holder : address;
        }
    }

    Optional<Client> session(long number) {
        return Optional.ofNullable(sessions.get(number));
    }

    /** How a session is called: its mark. */
    String mark(long number) {
        return number == 0 ? "nobody" : session(number).map(Client::mark).orElse("session " + number);
    }

    /** The moment that all is about: the first cause. */
    long moment() {
        return causes.isEmpty() ? writtenAt : causes.get(0).time();
    }

    /** A time of the monotonic clock, as the clock on the wall showed it when the file was written. */
    Instant wall(long time) {
        return written.plus(Duration.ofNanos(time - writtenAt));
    }
}

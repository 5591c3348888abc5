package dev.holdfast.access;

import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** What a client may do; each role may do what the ones before it may. Stopping is open to all of them. */
public enum Role {
    /** Reads: readings, states, who is present. */
    VIEWER,
    /** Commands what moves and switches things. */
    OPERATOR,
    /** Changes the robot itself: its configuration, its modules, whether it runs, other clients' sessions. */
    ADMIN;

    /** The role of this name, as a configuration writes it. */
    public static Optional<Role> of(String word) {
        return Stream.of(values()).filter(role -> role.word().equals(word)).findFirst();
    }

    /** As a configuration writes it: {@code viewer}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Whether who has this role may do what needs {@code needed}. */
    public boolean covers(Role needed) {
        return compareTo(needed) >= 0;
    }
}

package dev.holdfast.rpc.server;

import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import java.util.regex.Pattern;

/** UUIDs as text. The JDK reads {@code 1-1-1-1-1} too, and we do not: an id is compared, so it has one spelling. */
final class Ids {
    static final UUID ZERO = new UUID(0, 0);

    private static final Pattern SPELLING = Pattern.compile("(?i)[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");

    private Ids() {}

    /** The id that {@code text} spells; empty if it spells none. */
    static Optional<UUID> parse(String text) {
        return SPELLING.matcher(text).matches() ? Optional.of(UUID.fromString(text)) : Optional.empty();
    }

    /** A random id for what is no secret. {@link UUID#randomUUID} takes a lock that all calls would share. */
    static UUID random() {
        var random = ThreadLocalRandom.current();
        long version4 = random.nextLong() & ~0xF000L | 0x4000L;
        long variant2 = random.nextLong() & ~(0xC000L << 48) | 0x8000L << 48;
        return new UUID(version4, variant2);
    }
}

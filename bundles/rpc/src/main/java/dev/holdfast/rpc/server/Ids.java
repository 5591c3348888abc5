package dev.holdfast.rpc.server;

import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;

/** UUIDs as text. The JDK reads {@code 1-1-1-1-1} too, and we do not: an id is compared, so it has one spelling. */
final class Ids {
    static final UUID ZERO = new UUID(0, 0);

    private static final int LENGTH = 36;

    private Ids() {}

    /** The id that {@code text} spells; empty if it spells none. */
    static Optional<UUID> parse(String text) {
        return isSpelledRight(text) ? Optional.of(UUID.fromString(text)) : Optional.empty();
    }

    /** Each heartbeat has one, and a regular expression was a third of what a beat costs beside gRPC. */
    private static boolean isSpelledRight(String text) {
        if (text.length() != LENGTH) {
            return false;
        }
        for (int at = 0; at < LENGTH; at++) {
            char sign = text.charAt(at);
            boolean right = at == 8 || at == 13 || at == 18 || at == 23 ? sign == '-' : isHexDigit(sign);
            if (!right) {
                return false;
            }
        }
        return true;
    }

    private static boolean isHexDigit(char sign) {
        return sign >= '0' && sign <= '9' || sign >= 'a' && sign <= 'f' || sign >= 'A' && sign <= 'F';
    }

    /** A random id for what is no secret. {@link UUID#randomUUID} takes a lock that all calls would share. */
    static UUID random() {
        var random = ThreadLocalRandom.current();
        long version4 = random.nextLong() & ~0xF000L | 0x4000L;
        long variant2 = random.nextLong() & ~(0xC000L << 48) | 0x8000L << 48;
        return new UUID(version4, variant2);
    }
}

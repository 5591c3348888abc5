package dev.holdfast.rpc.server;

import com.google.common.hash.HashFunction;
import com.google.common.hash.Hashing;
import dev.holdfast.access.Identity;
import dev.holdfast.access.Role;
import dev.holdfast.session.Session;
import java.nio.ByteBuffer;
import java.security.SecureRandom;
import java.util.UUID;
import java.util.function.Function;

/**
 * The ids of sessions as clients see them. Whoever knows an id can speak for its session, so it is shown to its holder, and
 * to an admin, who could do worse. All others see another UUID in its place: the same one as long as the process runs, made
 * with a key that dies with it.
 */
final class ShownIds {
    private static final int KEY_BYTES = 32;
    private static final long VERSION_4 = 0x4000L;
    private static final long VARIANT_2 = 0x8000L << 48;

    private final HashFunction hash;

    ShownIds() {
        byte[] key = new byte[KEY_BYTES];
        new SecureRandom().nextBytes(key);
        this.hash = Hashing.hmacSha256(key);
    }

    /** How the ids of sessions look to {@code viewer}. */
    Function<Session, UUID> to(Identity viewer) {
        return session -> viewer.may(Role.ADMIN) || viewer.holder().equals(session.holder())
                ? session.id()
                : standIn(session.id());
    }

    private UUID standIn(UUID id) {
        byte[] hashed = hash.newHasher(Long.BYTES * 2)
                .putLong(id.getMostSignificantBits())
                .putLong(id.getLeastSignificantBits())
                .hash()
                .asBytes();
        ByteBuffer bits = ByteBuffer.wrap(hashed);
        return new UUID(bits.getLong() & ~0xF000L | VERSION_4, bits.getLong() & ~(0xC000L << 48) | VARIANT_2);
    }
}

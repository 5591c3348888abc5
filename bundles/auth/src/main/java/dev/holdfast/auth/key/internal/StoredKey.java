package dev.holdfast.auth.key.internal;

import static java.util.Objects.requireNonNull;

import dev.holdfast.access.Grant;
import dev.holdfast.access.SecretHash;
import java.time.Instant;

/**
 * A key that we have made, without the key itself.
 *
 * @param id what it is called
 * @param grant what whoever has it may do
 * @param secret of the key
 * @param created when it was made
 */
public record StoredKey(String id, Grant grant, SecretHash secret, Instant created) {
    public StoredKey {
        requireNonNull(id, "id");
        requireNonNull(grant, "grant");
        requireNonNull(secret, "secret");
        requireNonNull(created, "created");
    }
}

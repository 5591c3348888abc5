package dev.holdfast.auth.token.internal;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The tokens that were verified last, so that each is verified once and not at every call. Bounded: those that nobody has shown for
 * long go first. Only what was genuine comes in, so nobody without a key can push others out. Safe for any thread; no lock.
 */
public final class VerifiedTokens {
    private static final int GENERATION = 512;

    private volatile Map<String, Verified> recent = new ConcurrentHashMap<>();
    private volatile Map<String, Verified> older = Map.of();

    public Optional<Verified> find(String token) {
        Verified found = recent.get(token);
        if (found == null) {
            found = older.get(token);
            if (found != null) {
                add(token, found);
            }
        }
        return Optional.ofNullable(found);
    }

    /** Two who add at once may begin a generation each; then some tokens are verified once more. */
    public void add(String token, Verified verified) {
        if (recent.size() >= GENERATION) {
            older = recent;
            recent = new ConcurrentHashMap<>();
        }
        recent.put(token, verified);
    }
}

package dev.holdfast.auth.internal;

import dev.holdfast.access.AccessRules;
import dev.holdfast.access.AccessRules.Key;
import dev.holdfast.access.Grant;
import dev.holdfast.access.SecretHash;
import dev.holdfast.auth.key.internal.StoredKey;
import dev.holdfast.auth.token.internal.TokenKey;
import dev.holdfast.auth.token.internal.Tokens;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A gate with clocks of its own, whose keys are as a test says. */
final class TestGate {
    static final String PEER = "10.0.0.7:4711";

    final FakeSessions sessions = new FakeSessions();
    final Gate gate;

    private Instant now = Instant.parse("2026-11-29T12:00:00Z");
    private long nanos;

    TestGate(Path data, Optional<List<StoredKey>> made) {
        var tokens = new Tokens(TokenKey.in(data), () -> now);
        gate = new Gate(made, sessions, () -> tokens, () -> now, () -> nanos);
    }

    /** That has what robot.json says, and no keys of its own. */
    static TestGate with(Path data, AccessRules rules) {
        var made = new TestGate(data, Optional.empty());
        made.gate.follow(rules);
        return made;
    }

    void pass(Duration time) {
        now = now.plus(time);
        nanos += time.toNanos();
    }

    String token(String id, String key) {
        return gate.authenticate(id, "api-key", key, PEER);
    }

    static AccessRules rules(Map<String, Key> keys) {
        return new AccessRules(true, keys, Map.of(), Optional.empty());
    }

    static Key key(String secret, Grant grant) {
        return new Key(hash(secret), grant);
    }

    static Key key(String secret) {
        return key(secret, Grant.EVERYTHING);
    }

    static StoredKey made(String id, String secret) {
        return new StoredKey(id, Grant.EVERYTHING, hash(secret), Instant.EPOCH);
    }

    private static SecretHash hash(String secret) {
        return SecretHash.of("salt".getBytes(StandardCharsets.UTF_8), secret);
    }
}

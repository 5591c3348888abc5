package dev.holdfast.rpc.server;

import dev.holdfast.access.AccessException;
import dev.holdfast.access.AccessException.Reason;
import dev.holdfast.access.Gatekeeper;
import dev.holdfast.access.Identity;
import java.security.cert.X509Certificate;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Knows whom it was told of: their tokens, and their secrets, which are their tokens backwards. */
public final class FakeGatekeeper implements Gatekeeper {
    private final Map<String, Identity> tokens = new ConcurrentHashMap<>();
    private final Map<X509Certificate, Identity> certificates = new ConcurrentHashMap<>();
    private volatile boolean asks;

    /** Where the last proof came from. */
    volatile String peer = "";

    /** What holds up proofs. */
    public volatile Runnable before = () -> {};

    /** One that asks nobody. */
    public static FakeGatekeeper open() {
        return new FakeGatekeeper();
    }

    /** One that asks everybody, and lets in whom it is told of. */
    public static FakeGatekeeper asking() {
        var gatekeeper = new FakeGatekeeper();
        gatekeeper.asks(true);
        return gatekeeper;
    }

    public void asks(boolean asks) {
        this.asks = asks;
    }

    public void admit(String token, Identity identity) {
        tokens.put(token, identity);
    }

    public void admit(X509Certificate certificate, Identity identity) {
        certificates.put(certificate, identity);
    }

    public void revoke(String token) {
        tokens.remove(token);
    }

    static String secretOf(String token) {
        return new StringBuilder(token).reverse().toString();
    }

    @Override
    public boolean asks() {
        return asks;
    }

    @Override
    public String authenticate(String entity, String type, String payload, String peer) {
        this.peer = peer;
        before.run();
        switch (type) {
            case "api-key" -> {
                String token = secretOf(payload);
                if (!tokens.containsKey(token)) {
                    throw new AccessException(Reason.NOT_PROVED, "no such key");
                }
                return token;
            }
            case "external" -> throw new AccessException(Reason.NOT_SERVED, "not here");
            case "busy" -> throw new AccessException(Reason.BACK_OFF, "try again in 30 s");
            case "broken" -> throw new IllegalStateException("the secret is hunter2");
            default -> throw new AccessException(Reason.UNKNOWN_TYPE, "what is that");
        }
    }

    @Override
    public Identity identify(String token) {
        return Optional.ofNullable(tokens.get(token))
                .orElseThrow(() -> new AccessException(Reason.NOT_PROVED, "unauthenticated: the token is not valid"));
    }

    @Override
    public Optional<Identity> identify(X509Certificate verified) {
        return Optional.ofNullable(certificates.get(verified));
    }
}

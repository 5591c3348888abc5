package dev.holdfast.testing;

import dev.holdfast.access.AccessException;
import dev.holdfast.access.AccessException.Reason;
import dev.holdfast.access.Gatekeeper;
import dev.holdfast.access.Identity;
import dev.holdfast.access.Role;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/** The keys of a robot in one test. As long as there was never any, nobody is asked. */
final class InProcessKeys implements Gatekeeper {
    static final String API_KEY = "api-key";

    private final Map<String, Key> keys = new ConcurrentHashMap<>();
    private final Map<String, String> tokens = new ConcurrentHashMap<>(); // to the id of their key
    private volatile boolean asks;

    private record Key(String secret, Identity identity) {}

    /** To whom the sessions of a key belong. */
    static String holder(String id) {
        return API_KEY + ":" + id;
    }

    void add(String id, String secret, Role role, List<String> resources) {
        keys.put(id, new Key(secret, new Identity(holder(id), role, resources)));
        asks = true;
    }

    void remove(String id) {
        keys.remove(id);
    }

    @Override
    public boolean asks() {
        return asks;
    }

    @Override
    public String authenticate(String entity, String type, String payload, String peer) {
        if (!type.equals(API_KEY)) {
            throw new AccessException(Reason.UNKNOWN_TYPE, "there are API keys only");
        }
        if (!Optional.ofNullable(keys.get(entity)).map(Key::secret).equals(Optional.of(payload))) {
            throw new AccessException(Reason.NOT_PROVED, "invalid credentials");
        }
        String token = UUID.randomUUID().toString();
        tokens.put(token, entity);
        return token;
    }

    @Override
    public Identity identify(String token) {
        return Optional.ofNullable(tokens.get(token))
                .map(keys::get)
                .map(Key::identity)
                .orElseThrow(() -> new AccessException(Reason.NOT_PROVED, "unauthenticated: the token is not valid"));
    }

    @Override
    public Optional<Identity> identify(X509Certificate verified) {
        return Optional.empty();
    }
}

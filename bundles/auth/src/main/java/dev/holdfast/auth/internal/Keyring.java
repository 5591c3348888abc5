package dev.holdfast.auth.internal;

import dev.holdfast.access.AccessRules;
import dev.holdfast.access.AccessRules.External;
import dev.holdfast.access.Grant;
import dev.holdfast.access.Identity;
import dev.holdfast.access.SecretHash;
import dev.holdfast.auth.key.internal.StoredKey;
import dev.holdfast.auth.token.internal.Proof;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Who may come in at one moment.
 *
 * @param asks whether anybody is asked
 * @param takesKeys whether there is any way in by a key
 * @param keys the keys by their ids
 * @param certificates whom the DNS names in certificates stand for
 * @param external whose tokens are taken besides ours
 */
record Keyring(
        boolean asks,
        boolean takesKeys,
        Map<String, Key> keys,
        Map<String, Identity> certificates,
        Optional<External> external) {
    /** Nobody comes in: what is true before anything is known. */
    static final Keyring CLOSED = new Keyring(true, false, Map.of(), Map.of(), Optional.empty());

    private static final String KEY = "api-key:";
    private static final String CERTIFICATE = "tls:";
    private static final String EXTERNAL = "external:";

    /**
     * One key.
     *
     * @param made whether it is one of ours, which nobody can guess
     */
    record Key(SecretHash secret, Identity identity, boolean made) {}

    Keyring {
        keys = Map.copyOf(keys);
        certificates = Map.copyOf(certificates);
    }

    /**
     * Puts together what is said in both places. Where both have a key of one id, that of robot.json is good.
     *
     * @param made the keys in the data directory; empty if none was ever made
     */
    static Keyring of(AccessRules rules, Optional<List<StoredKey>> made) {
        Map<String, Key> keys = new HashMap<>();
        made.orElse(List.of()).forEach(key -> keys.put(key.id(), key(key.id(), key.secret(), key.grant(), true)));
        rules.keys().forEach((id, key) -> keys.put(id, key(id, key.secret(), key.grant(), false)));
        Map<String, Identity> certificates = new HashMap<>();
        rules.certificates().forEach((name, grant) -> certificates.put(name, grant.to(CERTIFICATE + name)));
        return new Keyring(
                rules.asked() || made.isPresent(),
                !rules.keys().isEmpty() || made.isPresent(),
                keys,
                certificates,
                rules.external());
    }

    private static Key key(String id, SecretHash secret, Grant grant, boolean made) {
        return new Key(secret, grant.to(KEY + id), made);
    }

    Optional<Key> key(String id) {
        return Optional.ofNullable(keys.get(id));
    }

    /** Whom a DNS name in a certificate stands for. */
    Optional<Identity> certificate(String name) {
        return Optional.ofNullable(certificates.get(name.toLowerCase(Locale.ROOT)));
    }

    /** Whom a proof lets in now. */
    Optional<Identity> identity(Proof proof) {
        if (proof instanceof Proof.OfKey of) {
            return key(of.id()).filter(key -> key.secret().equals(of.secret())).map(Key::identity);
        }
        Proof.OfExternal of = (Proof.OfExternal) proof;
        return external.filter(rules -> isSameTrust(rules, of.rules()))
                .map(rules -> rules.grant().to(EXTERNAL + of.subject()));
    }

    /** The holders of keys that are gone, or others, when {@code next} takes our place. */
    List<String> lost(Keyring next) {
        return keys.keySet().stream()
                .map(id -> KEY + id)
                .filter(holder -> isLost(holder, next))
                .toList();
    }

    /** Whether sessions of this holder must end when {@code next} takes our place. */
    boolean isLost(String holder, Keyring next) {
        if (!next.admits(holder)) {
            return true;
        }
        if (holder.startsWith(KEY)) {
            String id = holder.substring(KEY.length());
            return keys.containsKey(id)
                    && !keys.get(id).secret().equals(next.keys.get(id).secret());
        }
        return holder.startsWith(EXTERNAL)
                && external.isPresent()
                && !isSameTrust(external.get(), next.external.orElseThrow());
    }

    /** Whether whoever is called so may have a session: everybody inside of the robot may. */
    boolean admits(String holder) {
        if (holder.isEmpty()) {
            return !asks;
        }
        if (holder.startsWith(KEY)) {
            return keys.containsKey(holder.substring(KEY.length()));
        }
        if (holder.startsWith(CERTIFICATE)) {
            return certificates.containsKey(holder.substring(CERTIFICATE.length()));
        }
        return !holder.startsWith(EXTERNAL) || external.isPresent();
    }

    /** Whether what was verified by one would be by the other. */
    private static boolean isSameTrust(External one, External other) {
        return one == other
                || one.keys().equals(other.keys())
                        && one.audiences().equals(other.audiences())
                        && one.issuer().equals(other.issuer());
    }
}

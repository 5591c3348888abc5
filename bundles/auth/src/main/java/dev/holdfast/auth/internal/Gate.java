package dev.holdfast.auth.internal;

import dev.holdfast.access.AccessException;
import dev.holdfast.access.AccessException.Reason;
import dev.holdfast.access.AccessRules;
import dev.holdfast.access.Gatekeeper;
import dev.holdfast.access.Identity;
import dev.holdfast.access.SecretHash;
import dev.holdfast.auth.internal.Keyring.Key;
import dev.holdfast.auth.key.internal.StoredKey;
import dev.holdfast.auth.token.internal.RefusedTokenException;
import dev.holdfast.auth.token.internal.TokenReader;
import dev.holdfast.auth.token.internal.Tokens;
import dev.holdfast.auth.token.internal.Verified;
import dev.holdfast.auth.token.internal.VerifiedTokens;
import dev.holdfast.door.ClientSessions;
import java.nio.charset.StandardCharsets;
import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** Asks, lets in, and puts out. Whoever calls it is never made to wait for a change of the keys. */
final class Gate implements Gatekeeper {
    /** Ways of proving that clients know of; all but the first need somebody who is not here. */
    private static final Set<String> KNOWN_TYPES =
            Set.of(Tokens.API_KEY, "external", "robot-location-secret", "robot-secret", "__internal");

    private static final int LONGEST_SECRET = 4_096;
    private static final int DNS_NAME = 2; // of GeneralName, RFC 5280

    /** What a key is held against that nobody has, so that it takes as long. */
    private static final SecretHash NOBODYS =
            SecretHash.of("nobody".getBytes(StandardCharsets.UTF_8), "a secret of nobody's");

    private final ClientSessions sessions;
    private final Supplier<Tokens> tokens;
    private final InstantSource clock;
    private final LongSupplier nanoTime;
    private final Audit audit;
    private final BackOff backOff = new BackOff();
    private final VerifiedTokens verified = new VerifiedTokens();
    private final Object changes = new Object(); // guards the next two, and that rings follow one another
    private Optional<AccessRules> rules = Optional.empty();
    private Optional<List<StoredKey>> made;
    private final Queue<String> lost = new ConcurrentLinkedQueue<>();
    private volatile Keyring ring = Keyring.CLOSED;

    /**
     * @param made the keys in the data directory
     * @param tokens made at first need
     * @param nanoTime a monotonic clock, for the waits
     */
    Gate(
            Optional<List<StoredKey>> made,
            ClientSessions sessions,
            Supplier<Tokens> tokens,
            InstantSource clock,
            LongSupplier nanoTime) {
        this.made = made;
        this.sessions = sessions;
        this.tokens = tokens;
        this.clock = clock;
        this.nanoTime = nanoTime;
        this.audit = new Audit(nanoTime);
    }

    /** robot.json says this of who may come in. Returns when it counts. */
    void follow(AccessRules said) {
        synchronized (changes) {
            rules = Optional.of(said);
        }
        change();
    }

    /** The data directory has these keys now. Returns when it counts. */
    void follow(List<StoredKey> keys) {
        synchronized (changes) {
            made = Optional.of(keys);
        }
        change();
    }

    private void change() {
        Keyring before;
        Keyring now;
        synchronized (changes) {
            if (rules.isEmpty()) {
                return; // what robot.json says is not known yet: closed
            }
            before = ring;
            now = Keyring.of(rules.get(), made);
            ring = now;
        }
        if (before != Keyring.CLOSED) {
            tellChanges(before, now);
        }
        List<String> out = before.lost(now);
        lost.addAll(out);
        end(sessions.holders().stream().filter(holder -> before.isLost(holder, now)));
    }

    /**
     * Ends once more the sessions of whoever was put out since the last time: one may have been opened while its key was taken
     * away, by a call that had been let in before. Whoever has a new key already may lose a session by that, and opens another.
     */
    void sweep() {
        Keyring now = ring;
        Set<String> again = new HashSet<>();
        for (String holder = lost.poll(); holder != null; holder = lost.poll()) {
            again.add(holder);
        }
        end(sessions.holders().stream().filter(holder -> again.contains(holder) || !now.admits(holder)));
    }

    private void end(Stream<String> holders) {
        holders.toList().forEach(holder -> {
            sessions.endAll(holder);
            audit.ended(holder);
        });
    }

    private void tellChanges(Keyring before, Keyring now) {
        before.keys().forEach((id, key) -> {
            if (!now.keys().containsKey(id)) {
                audit.keyChanged("key-removed", key.identity(), key.made());
            }
        });
        now.keys().forEach((id, key) -> {
            Key former = before.keys().get(id);
            if (former == null) {
                audit.keyChanged("key-added", key.identity(), key.made());
            } else if (!former.equals(key)) {
                boolean same = former.secret().equals(key.secret());
                audit.keyChanged(same ? "key-granted" : "key-replaced", key.identity(), key.made());
            }
        });
    }

    @Override
    public boolean asks() {
        return ring.asks();
    }

    @Override
    public String authenticate(String entity, String type, String payload, String peer) {
        Keyring now = ring;
        if (!KNOWN_TYPES.contains(type)) {
            throw new AccessException(
                    Reason.UNKNOWN_TYPE, "do not know how to handle credential type \"%s\"".formatted(type));
        }
        if (!type.equals(Tokens.API_KEY) || !now.takesKeys()) {
            throw new AccessException(
                    Reason.NOT_SERVED,
                    type.equals("external")
                            ? "show the external token itself at each call, as authorization: Bearer TOKEN"
                            : "this robot takes no credentials of type " + type);
        }
        return letIn(now, entity, payload, peer);
    }

    private String letIn(Keyring now, String id, String payload, String peer) {
        String host = BackOff.hostOf(peer);
        Optional<Key> key = now.key(id);
        boolean right = key.map(Key::secret).orElse(NOBODYS).isOf(cut(payload)) && key.isPresent();
        Duration wait = backOff.waitOf(host, nanoTime.getAsLong());
        // A key of ours cannot be guessed, so whoever has it need not wait for those who guess beside it.
        boolean waits = !wait.isZero() && !(right && key.orElseThrow().made());
        if (waits || !right) {
            if (!waits) {
                backOff.wrong(host, id, nanoTime.getAsLong());
            }
            audit.refused(
                    key.map(known -> known.identity().holder()).orElse("unknown"),
                    waits ? "back-off" : "wrong-key",
                    peer);
            throw waits
                    ? new AccessException(
                            Reason.BACK_OFF,
                            "too many wrong keys came from there; try again in %d s".formatted(wait.toSeconds() + 1))
                    : new AccessException(Reason.NOT_PROVED, "invalid credentials");
        }
        backOff.right(host, id);
        audit.letIn(key.orElseThrow().identity(), peer);
        return tokens.get().issue(id, key.orElseThrow().secret());
    }

    /** What is longer than any key is wrong, and need not be worked upon. */
    private static String cut(String payload) {
        return payload.length() > LONGEST_SECRET ? "" : payload;
    }

    @Override
    public Identity identify(String token) {
        Keyring now = ring;
        try {
            Verified genuine = verified.find(token).orElse(null);
            if (genuine == null) {
                genuine = new TokenReader(tokens.get(), clock)
                        .read(token, id -> now.key(id).map(Key::secret), now.external());
                verified.add(token, genuine);
            }
            if (!clock.instant().isBefore(genuine.until())) {
                throw refused("the token has expired");
            }
            return now.identity(genuine.proof()).orElseThrow(() -> refused("the key of the token is good no more"));
        } catch (RefusedTokenException e) {
            throw refused(e.getMessage());
        }
    }

    private AccessException refused(String why) {
        audit.refused("unknown", why, "");
        return new AccessException(Reason.NOT_PROVED, "unauthenticated: " + why);
    }

    @Override
    public Optional<Identity> identify(X509Certificate certificate) {
        Keyring now = ring;
        return dnsNames(certificate)
                .flatMap(name -> now.certificate(name).stream())
                .findFirst();
    }

    private static Stream<String> dnsNames(X509Certificate certificate) {
        try {
            Collection<List<?>> names = certificate.getSubjectAlternativeNames();
            return (names == null ? List.<List<?>>of() : names)
                    .stream().filter(name -> name.get(0).equals(DNS_NAME)).map(name -> (String) name.get(1));
        } catch (CertificateParsingException e) {
            return Stream.empty(); // it names nobody
        }
    }
}

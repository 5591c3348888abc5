package dev.holdfast.rpc.access.internal;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.holdfast.access.AccessException;
import dev.holdfast.access.Gatekeeper;
import dev.holdfast.access.Identity;
import dev.holdfast.access.Role;
import dev.holdfast.rpc.port.internal.PeerAddress;
import dev.holdfast.rpc.port.internal.TextPage;
import io.grpc.StatusRuntimeException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A page that is shown to whoever may read the robot: with a token as a call has one, with a certificate, or with a key as user
 * and password, since what collects metrics knows no other way to prove a key. It tells of all resources, so it is not for a
 * client that reaches some.
 *
 * <p>What collects metrics comes every few seconds, and shows the same each time. So what was given for the last good proof is
 * kept, beside a hash of that, and asked for first: it is good for as long as the key is.
 */
final class GuardedPage implements TextPage {
    private static final String BASIC = "Basic ";

    private final Gatekeeper gatekeeper;
    private final Identification identification;
    private final TextPage page;
    private volatile Optional<Proved> last = Optional.empty();

    /** Which header was good, and the token that was given for it. */
    private record Proved(byte[] hash, String token) {}

    GuardedPage(Gatekeeper gatekeeper, Identification identification, TextPage page) {
        this.gatekeeper = gatekeeper;
        this.identification = identification;
        this.page = page;
    }

    @Override
    public Answer answer(Visit visit) {
        Identity identity;
        try {
            identity = identify(visit);
        } catch (AccessException e) {
            return e.reason() == AccessException.Reason.BACK_OFF
                    ? Answer.sentence(429, e.getMessage())
                    : unproved("invalid credentials");
        } catch (StatusRuntimeException e) {
            return unproved(e.getStatus().getDescription());
        }
        if (!identity.may(Role.VIEWER) || !identity.resources().isEmpty()) {
            return Answer.sentence(403, "This page tells of all resources; this key does not reach all of them.");
        }
        return page.answer(visit);
    }

    private Identity identify(Visit visit) {
        List<String> given = visit.authorization();
        if (!gatekeeper.asks() || given.size() != 1 || !isBasic(given.get(0))) {
            return identification.identify(visit.connection(), given);
        }
        identification.requireReach(visit.connection()); // before his proof is looked at
        String proof = given.get(0).substring(BASIC.length()).trim();
        byte[] hash = hash(proof);
        Optional<Proved> known = last.filter(proved -> MessageDigest.isEqual(proved.hash, hash));
        if (known.isPresent()) {
            try {
                return gatekeeper.identify(known.get().token);
            } catch (AccessException e) {
                last = Optional.empty(); // the key was revoked, or the token is too old; the proof itself says which
            }
        }
        String token = authenticate(proof, visit);
        Identity identity = gatekeeper.identify(token);
        last = Optional.of(new Proved(hash, token));
        return identity;
    }

    private String authenticate(String proof, Visit visit) {
        String[] pair = decoded(proof).split(":", 2);
        if (pair.length < 2) {
            throw new AccessException(AccessException.Reason.NOT_PROVED, "no user and password");
        }
        return gatekeeper.authenticate(pair[0], "api-key", pair[1], PeerAddress.of(visit.connection()));
    }

    /** HTTP spells a scheme in upper or lower case. */
    private static boolean isBasic(String header) {
        return header.regionMatches(true, 0, BASIC, 0, BASIC.length());
    }

    private static byte[] hash(String proof) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(proof.getBytes(UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    private static String decoded(String text) {
        try {
            return new String(Base64.getDecoder().decode(text), UTF_8);
        } catch (IllegalArgumentException e) {
            return "";
        }
    }

    private static Answer unproved(String why) {
        return new Answer(
                401,
                "text/plain; charset=utf-8",
                why + "\n",
                Map.of("www-authenticate", "Basic realm=\"Holdfast: a key's id and secret\""));
    }
}

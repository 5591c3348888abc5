package dev.holdfast.rpc.access.internal;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.holdfast.access.AccessException;
import dev.holdfast.access.Gatekeeper;
import dev.holdfast.access.Identity;
import dev.holdfast.access.Role;
import dev.holdfast.rpc.port.internal.PeerAddress;
import dev.holdfast.rpc.port.internal.TextPage;
import io.grpc.StatusRuntimeException;
import java.util.Base64;
import java.util.List;
import java.util.Map;

/**
 * A page that is shown to whoever may read the robot: with a token as a call has one, with a certificate, or with a key as user
 * and password, since what collects metrics knows no other way to prove a key. It tells of all resources, so it is not for a
 * client that reaches some.
 */
final class GuardedPage implements TextPage {
    private static final String BASIC = "Basic ";

    private final Gatekeeper gatekeeper;
    private final Identification identification;
    private final TextPage page;

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
        if (!gatekeeper.asks() || given.size() != 1 || !given.get(0).startsWith(BASIC)) {
            return identification.identify(visit.connection(), given);
        }
        identification.requireReach(visit.connection()); // before a slow hash is made for it
        String[] pair = decoded(given.get(0).substring(BASIC.length())).split(":", 2);
        if (pair.length < 2) {
            throw new AccessException(AccessException.Reason.NOT_PROVED, "no user and password");
        }
        return gatekeeper.identify(
                gatekeeper.authenticate(pair[0], "api-key", pair[1], PeerAddress.of(visit.connection())));
    }

    private static String decoded(String text) {
        try {
            return new String(Base64.getDecoder().decode(text.trim()), UTF_8);
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

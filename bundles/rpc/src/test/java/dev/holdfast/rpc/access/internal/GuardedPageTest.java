package dev.holdfast.rpc.access.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.holdfast.access.Identity;
import dev.holdfast.access.Role;
import dev.holdfast.rpc.port.internal.TextPage.Answer;
import dev.holdfast.rpc.port.internal.TextPage.Visit;
import dev.holdfast.rpc.server.FakeGatekeeper;
import io.grpc.Attributes;
import io.grpc.Grpc;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class GuardedPageTest {
    private final FakeGatekeeper gatekeeper = FakeGatekeeper.asking();
    private final AtomicBoolean thisMachineOnly = new AtomicBoolean();
    private final GuardedPage page = new GuardedPage(
            gatekeeper, new Identification(gatekeeper, thisMachineOnly::get), visit -> Answer.sentence(200, "figures"));

    GuardedPageTest() {
        gatekeeper.admit("good", new Identity("api-key:prometheus", Role.VIEWER, List.of()));
        gatekeeper.admit("part", new Identity("api-key:tablet", Role.ADMIN, List.of("left")));
    }

    @Test
    void isOpenWhereTheRobotAsksNobody() {
        gatekeeper.asks(false);

        assertEquals(200, status());
        assertEquals(200, status("Bearer old"));
    }

    @Test
    void isShownForAToken() {
        assertEquals(200, status("Bearer good"));
    }

    @Test
    void isShownForAKeyAsUserAndPassword() {
        assertEquals(200, status(basic("prometheus:doog")));
    }

    @Test
    void takesTheSchemeInUpperOrLowerCase() {
        assertEquals(200, status(basic("prometheus:doog").replace("Basic", "basic")));
        assertEquals(200, status(basic("prometheus:doog").replace("Basic", "BASIC")));
    }

    @Test
    void whoShowsTheSameAgainNeedsNoSecondProof() {
        var proofs = new AtomicInteger();
        gatekeeper.before = proofs::incrementAndGet;
        gatekeeper.admit("other", new Identity("api-key:grafana", Role.VIEWER, List.of()));

        assertEquals(200, status(basic("prometheus:doog")));
        assertEquals(200, status(basic("prometheus:doog")));
        assertEquals(1, proofs.get());

        assertEquals(401, status(basic("prometheus:bad")));
        assertEquals(200, status(basic("grafana:rehto")));
        assertEquals(3, proofs.get());
    }

    @Test
    void butIsRefusedOnceItsKeyIsRevoked() {
        assertEquals(200, status(basic("prometheus:doog")));

        gatekeeper.revoke("good");

        assertEquals(401, status(basic("prometheus:doog")));
    }

    @Test
    void isNotShownForAnythingElse() {
        assertEquals(401, status());
        assertEquals(401, status("Bearer bad"));
        assertEquals(401, status(basic("prometheus:bad")));
        assertEquals(401, status(basic("no colon")));
        assertEquals(401, status("Basic ?"));
        assertEquals(401, status("Bearer good", "Bearer good"));
    }

    @Test
    void asksForAKey() {
        Answer answer = page.answer(new Visit(Attributes.EMPTY, List.of(), ""));

        assertTrue(answer.headers().get("www-authenticate").startsWith("Basic "));
    }

    @Test
    void isNotForWhoReachesSomeResourcesOnly() {
        assertEquals(403, status("Bearer part"));
    }

    @Test
    void looksAtNoProofOfWhoIsNotServedAtAll() throws Exception {
        thisMachineOnly.set(true);
        gatekeeper.before = () -> {
            throw new AssertionError("a proof was looked at");
        };
        var elsewhere = new InetSocketAddress(InetAddress.getByName("192.0.2.1"), 4711);

        Answer answer = page.answer(new Visit(
                Attributes.newBuilder()
                        .set(Grpc.TRANSPORT_ATTR_REMOTE_ADDR, elsewhere)
                        .build(),
                List.of(basic("prometheus:doog")),
                ""));

        assertEquals(401, answer.status());
    }

    private int status(String... authorization) {
        return page.answer(new Visit(Attributes.EMPTY, List.of(authorization), ""))
                .status();
    }

    private static String basic(String pair) {
        return "Basic " + Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8));
    }
}

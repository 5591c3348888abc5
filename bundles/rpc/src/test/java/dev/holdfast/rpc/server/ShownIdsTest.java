package dev.holdfast.rpc.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import dev.holdfast.access.Identity;
import dev.holdfast.access.Role;
import dev.holdfast.session.Session;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class ShownIdsTest {
    private static final Identity KIM = new Identity("api-key:kim", Role.OPERATOR, List.of());
    private static final Identity EVE = new Identity("api-key:eve", Role.OPERATOR, List.of());
    private static final Identity ADA = new Identity("api-key:ada", Role.ADMIN, List.of());

    private final ShownIds ids = new ShownIds();
    private final Session kims = session();

    @Test
    void aHolderAndAnAdminSeeTheIdItself() {
        assertEquals(kims.id(), ids.to(KIM).apply(kims));
        assertEquals(kims.id(), ids.to(ADA).apply(kims));
    }

    @Test
    void whereNobodyIsAskedEverybodyDoes() {
        assertEquals(kims.id(), ids.to(Identity.ANYBODY).apply(kims));
    }

    @Test
    void othersSeeAnotherIdOfTheSameShapeAndAlwaysTheSame() {
        UUID shown = ids.to(EVE).apply(kims);

        assertNotEquals(kims.id(), shown);
        assertEquals(4, shown.version());
        assertEquals(2, shown.variant());
        assertEquals(
                shown, ids.to(new Identity("tls:part", Role.VIEWER, List.of())).apply(kims));
        assertNotEquals(shown, ids.to(EVE).apply(session()));
    }

    @Test
    void afterARestartItIsAnotherOne() {
        assertNotEquals(ids.to(EVE).apply(kims), new ShownIds().to(EVE).apply(kims));
    }

    private static Session session() {
        return new Session(UUID.randomUUID(), KIM.holder(), Duration.ofSeconds(2), "127.0.0.1:1");
    }
}

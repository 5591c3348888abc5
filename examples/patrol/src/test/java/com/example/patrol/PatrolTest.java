package com.example.patrol;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class PatrolTest {
    private final FakeBase base = new FakeBase();
    private final Patrol patrol = new Patrol(
            new Round(base, new FakeSessions(base), new Square(1000, 200, 45), Duration.ofSeconds(2)), false);

    @AfterEach
    void end() throws InterruptedException {
        patrol.deactivate();
    }

    @Test
    void isSwitchedOnAndOffByCommands() {
        assertEquals(Map.of("patrol", false, "driving", false), patrol.status());

        patrol.doCommand(Map.of("patrol", true));
        await("it drives").until(base::isMoving);

        patrol.doCommand(Map.of("patrol", false));
        await("it stands").until(() -> !base.isMoving());
    }

    @Test
    void isSwitchedOffByStopAll() {
        patrol.doCommand(Map.of("patrol", true));
        await("it drives").until(base::isMoving);

        patrol.makeSafe();

        await("it stands").until(() -> !base.isMoving());
        assertEquals(false, patrol.status().get("patrol"));
    }

    @Test
    void letsGoOfTheBaseAtItsEnd() throws InterruptedException {
        patrol.doCommand(Map.of("patrol", true));
        await("it drives").until(base::isMoving);

        patrol.deactivate();

        assertFalse(base.isMoving());
    }

    @Test
    void saysWhichCommandItKnows() {
        var refusal = assertThrows(IllegalArgumentException.class, () -> patrol.doCommand(Map.of("patrol", "yes")));

        assertEquals("expected {\"patrol\": true} or {\"patrol\": false}, got {patrol=yes}", refusal.getMessage());
    }
}

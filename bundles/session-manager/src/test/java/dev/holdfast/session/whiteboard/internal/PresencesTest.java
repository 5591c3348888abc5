package dev.holdfast.session.whiteboard.internal;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.holdfast.resource.ResourceUnavailableException;
import dev.holdfast.session.OwnSession;
import dev.holdfast.session.SessionManager;
import dev.holdfast.session.admission.internal.Presence;
import dev.holdfast.session.admission.internal.Wheel;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleEvent;

/** What becomes of a bundle's sessions when the framework tells what becomes of the bundle. */
@Timeout(20)
class PresencesTest {
    private final TestBoard board = new TestBoard();
    private final FakeDriver driver = board.driver();
    private volatile int state = Bundle.ACTIVE;
    private final Bundle patrol = Fake.of(
            Bundle.class,
            "acme.patrol",
            Map.of("getBundleId", a -> 9L, "getSymbolicName", a -> "acme.patrol", "getState", a -> state));
    private final Wheel twin;

    PresencesTest() {
        board.offer(driver);
        await().until(board::isPublished);
        twin = twin();
    }

    private Wheel twin() {
        return (Wheel) board.robot.twin(
                board.robot.find(TestBoard.WHEEL).orElseThrow(), new BundleClient(patrol, board.presences.of(patrol)));
    }

    private void hear(int event, int then) {
        state = then;
        board.presences.hear(new BundleEvent(event, patrol));
    }

    @AfterEach
    void close() {
        board.close();
    }

    @Test
    void whatABundleMovedStandsStillBeforeAnybodyElseHearsThatItStops() {
        twin.turn(0.4);

        hear(BundleEvent.STOPPING, Bundle.STOPPING);

        assertEquals(0, driver.speed);
        assertTrue(board.sessions.sessions().isEmpty());
    }

    @Test
    void aBundleThatStartsAnewIsAnotherPresence() {
        Presence before = board.presences.of(patrol);
        hear(BundleEvent.STOPPING, Bundle.STOPPING);
        hear(BundleEvent.STARTING, Bundle.STARTING);

        assertNotSame(before, board.presences.of(patrol));
        assertSame(board.presences.of(patrol), board.presences.of(patrol));
        assertThrows(ResourceUnavailableException.class, () -> twin.turn(0.4));
        twin().turn(0.6);
        assertEquals(0.6, driver.speed);
    }

    @Test
    void aBundleThatAsksAfterItsEndCommandsNothing() {
        hear(BundleEvent.STOPPING, Bundle.STOPPING);
        hear(BundleEvent.UNINSTALLED, Bundle.UNINSTALLED);

        assertTrue(board.presences.of(patrol).isEnded());
        assertThrows(ResourceUnavailableException.class, () -> twin().turn(0.4));
    }

    @Test
    void itsSessionManagerOpensSessionsOfItsOwn() {
        SessionManager manager = board.presences.getService(patrol, null);

        try (OwnSession session = manager.start(Duration.ofSeconds(1))) {
            assertEquals("module:acme.patrol", session.session().holder());
            assertEquals(1, manager.sessions().size());
        }
        assertTrue(manager.sessions().isEmpty());
        assertThrows(IllegalArgumentException.class, () -> manager.start(Duration.ofMillis(29)));
        state = Bundle.STOPPING;
        assertThrows(IllegalStateException.class, () -> manager.start(Duration.ofSeconds(1)));
    }

    @Test
    void whatOtherBundlesDoChangesNothing() {
        twin.turn(0.4);
        Bundle other = Fake.of(Bundle.class, "other", Map.of("getBundleId", a -> 10L));

        board.presences.hear(new BundleEvent(BundleEvent.STOPPING, other));

        assertEquals(0.4, driver.speed);
        assertFalse(board.presences.of(patrol).isEnded());
    }
}

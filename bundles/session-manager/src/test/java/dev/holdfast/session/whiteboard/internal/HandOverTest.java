package dev.holdfast.session.whiteboard.internal;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.holdfast.resource.HardwareException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What a driver knows goes on to the body that takes its place. */
@Timeout(20)
class HandOverTest {
    private final TestBoard board = new TestBoard();

    @AfterEach
    void close() {
        board.close();
    }

    private Offer serve(FakeDriver driver) {
        Offer offer = board.offer(driver);
        await().until(() -> board.isServed() && board.isPublished());
        return offer;
    }

    private FakeDriver remembering(Map<String, Object> state) {
        FakeDriver driver = board.driver();
        driver.state = state;
        return driver;
    }

    @Test
    void theNextBodyKnowsWhatTheOneBeforeKnew() {
        Offer before = serve(remembering(Map.of("zero", 42L, "steps", List.of(1, 2))));

        board.leaves(before);
        FakeDriver next = board.driver();
        serve(next);

        assertEquals(Map.of("zero", 42L, "steps", List.of(1, 2)), next.restored);
    }

    @Test
    void whatTheNextMakesOfItIsItsOwn() {
        Offer before = serve(remembering(Map.of("zero", 42L)));
        board.leaves(before);
        FakeDriver bad = board.driver();
        bad.restoreClears = true;
        bad.stopHangs = CompletableFuture.failedFuture(new HardwareException("the brake slips"));
        Offer never = board.offer(bad);
        await().until(() -> board.complaint().isPresent());
        bad.stopHangs = CompletableFuture.completedFuture(null);

        board.leaves(never);
        FakeDriver next = board.driver();
        serve(next);

        assertEquals(Map.of("zero", 42L), next.restored);
    }

    @Test
    void aRestoreThatHangsIsGivenUp() {
        Offer before = serve(remembering(Map.of("zero", 42L)));
        board.leaves(before);
        FakeDriver next = board.driver();
        next.restoreHangs = new CompletableFuture<>();

        serve(next);

        assertEquals(Map.of(), next.restored);
        next.restoreHangs.complete(null);
    }

    @Test
    void objectsOfTheDriversOwnAreLeftOut() {
        Offer before = serve(remembering(Map.of("zero", 42L, "mine", new Object())));

        board.leaves(before);
        FakeDriver next = board.driver();
        serve(next);

        assertEquals(Map.of("zero", 42L), next.restored);
    }

    @Test
    void aBodyThatCannotRestoreIsMadeAnew() {
        Offer before = serve(remembering(Map.of("zero", 42L)));

        board.leaves(before);
        FakeDriver next = board.driver();
        next.restoreFails = true;
        serve(next);

        assertEquals(Map.of(), next.restored);
        assertEquals(
                3, board.framework.log.stream().filter("made"::equals).count(), "one before, one spoilt, one afresh");
    }

    @Test
    void aTwinThatWaitsForItsNextBodyIsNotTakenForOneThatIsServed() {
        Offer before = serve(remembering(Map.of()));
        await().until(board::isAdmitted);
        board.leaves(before);
        FakeDriver next = board.driver();
        next.constructorHangs = new CompletableFuture<>();

        board.offer(next);

        await().until(() -> next.making.getCount() == 0);
        assertTrue(board.isPublished());
        assertFalse(board.isAdmitted());
        next.constructorHangs.complete(null);
        await().until(board::isAdmitted);
    }

    @Test
    void aBodyThatNeverServedTakesNothingAlong() {
        Offer before = serve(remembering(Map.of("zero", 42L)));
        board.leaves(before);
        FakeDriver bad = board.driver();
        bad.constructorFails = true;
        Offer never = board.offer(bad);
        await().until(() -> board.complaint().isPresent());

        board.leaves(never);
        FakeDriver next = board.driver();
        serve(next);

        assertEquals(Map.of("zero", 42L), next.restored);
    }

    @Test
    void aNameThatIsRemovedIsForgotten() {
        Offer before = serve(remembering(Map.of("zero", 42L)));

        board.desk.removing(TestBoard.WHEEL);
        board.leaves(before);
        FakeDriver next = board.driver();
        serve(next);

        assertEquals(Map.of(), next.restored);
        assertTrue(board.isServed());
    }
}

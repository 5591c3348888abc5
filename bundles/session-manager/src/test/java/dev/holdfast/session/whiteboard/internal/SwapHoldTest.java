package dev.holdfast.session.whiteboard.internal;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.holdfast.door.Holding;
import dev.holdfast.door.Swap;
import dev.holdfast.resource.HardwareException;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Before a body is replaced it is stopped, empty and still, or the swap is off. */
@Timeout(20)
class SwapHoldTest {
    private static final Set<Long> BUNDLE = Set.of(7L);

    private final TestBoard board = new TestBoard();
    private final FakeDriver driver = board.driver();
    private final Offer offer;

    SwapHoldTest() {
        offer = board.offer(driver);
        await().until(board::isPublished);
    }

    @AfterEach
    void close() {
        driver.stopHangs.complete(null);
        board.close();
    }

    private static <T> T answer(CompletionStage<T> stage) {
        return stage.toCompletableFuture().orTimeout(10, TimeUnit.SECONDS).join();
    }

    private Swap swapping() {
        return answer(board.desk.swapping(BUNDLE));
    }

    @Test
    void whatMovesIsStoppedBeforeItIsReplaced() {
        answer(board.turn(0.4));

        Swap swap = swapping();

        assertEquals(List.of(), swap.obstacles());
        assertEquals(0, driver.speed);
    }

    @Test
    void noCommandGoesInMeanwhileAndAllGoOnWhenItIsReleased() {
        Swap swap = swapping();
        var command = board.turn(0.4).toCompletableFuture();
        assertFalse(command.isDone());

        swap.release();

        answer(command);
        assertEquals(0.4, driver.speed);
    }

    @Test
    void aStopThatHangsIsInTheWay() {
        driver.stopHangs = new CompletableFuture<>();

        Swap swap = swapping();

        assertEquals(List.of(TestBoard.WHEEL + ": its stop does not return"), swap.obstacles());
    }

    @Test
    void soIsOneThatFails() {
        driver.stopHangs = CompletableFuture.failedFuture(new HardwareException("the brake slips"));

        Swap swap = swapping();

        assertEquals(List.of(TestBoard.WHEEL + ": its stop does not work"), swap.obstacles());
    }

    @Test
    void andADriverThatMovesOnAfterItsStop() {
        driver.lies = true;
        answer(board.turn(0.4));

        Swap swap = swapping();

        assertEquals(1, swap.obstacles().size());
        assertTrue(
                swap.obstacles().get(0).startsWith(TestBoard.WHEEL.toString()),
                swap.obstacles().toString());
        driver.lies = false;
        swap.release();
        answer(board.turn(0.2));
    }

    @Test
    void aChangeThatEndsMeanwhileDoesNotOpenWhatIsSwapped() {
        answer(board.desk.updating(TestBoard.WHEEL));
        Swap swap = swapping();

        board.desk.updated(TestBoard.WHEEL);

        var command = board.turn(0.4).toCompletableFuture();
        await().during(Duration.ofMillis(120)).until(() -> driver.speed == 0 && !command.isDone());
        swap.release();
        answer(command);
    }

    /** The first change takes longer than the configuration waits for it, and the next begins. */
    @Test
    void ofTwoChangesAtATimeEachEndsItsOwnHold() {
        answer(board.desk.updating(TestBoard.WHEEL));
        answer(board.desk.updating(TestBoard.WHEEL));

        board.desk.updated(TestBoard.WHEEL);
        var command = board.turn(0.4).toCompletableFuture();
        await().during(Duration.ofMillis(120)).until(() -> driver.speed == 0 && !command.isDone());
        board.desk.updated(TestBoard.WHEEL);

        answer(command);
    }

    /** Whoever puts a body behind its name may have the swap in hand while it is released. */
    @Test
    void nothingIsHeldForASwapThatIsOverAlready() {
        Swap swap = swapping();
        swap.release();

        ((SwapHold) swap).hold(board.robot.find(TestBoard.WHEEL).orElseThrow());

        answer(board.turn(0.4));
    }

    @Test
    void aSwapThatIsOffDoesNotOpenWhatIsChanged() {
        Swap swap = swapping();
        answer(board.desk.updating(TestBoard.WHEEL));

        swap.release();

        var command = board.turn(0.4).toCompletableFuture();
        await().during(Duration.ofMillis(120)).until(() -> driver.speed == 0 && !command.isDone());
        board.desk.updated(TestBoard.WHEEL);
        answer(command);
    }

    @Test
    void aBodyThatWasStillBeingMadeIsHeldWhenItComes() {
        board.leaves(offer);
        FakeDriver slow = board.driver();
        slow.constructorHangs = new CompletableFuture<>();
        board.offer(slow);
        await().until(() -> slow.making.getCount() == 0);
        Swap swap = swapping();

        slow.constructorHangs.complete(null);
        await().until(() -> slow.stops.get() > 0);

        var command = board.turn(0.4).toCompletableFuture();
        await().during(Duration.ofMillis(120)).until(() -> slow.speed == 0 && !command.isDone());
        swap.release();
        answer(command);
    }

    @Test
    void aBodyThatCouldNeverBeStoppedSinceItCameIsNotInTheWay() {
        board.leaves(offer);
        FakeDriver bad = board.driver();
        bad.stopHangs = CompletableFuture.failedFuture(new HardwareException("the brake slips"));
        board.offer(bad);
        await().until(() -> board.complaint().isPresent());

        assertEquals(List.of(), swapping().obstacles());
    }

    @Test
    void aBodyThatReplacesThemIsNotHeld() {
        Swap swap = swapping();
        board.leaves(offer);
        FakeDriver next = board.driver();
        board.offer(next);

        answer(board.turn(0.4));

        assertEquals(0.4, next.speed);
        swap.release();
    }

    @Test
    void whoHoldsWhatIsToldWithoutAnId() {
        answer(board.turn(0.4));

        List<Holding> held = answer(board.desk.holdings(BUNDLE));

        assertEquals(List.of(TestBoard.WHEEL), held.stream().map(Holding::name).toList());
        assertTrue(held.get(0).isHeld());
        assertEquals(
                TestBoard.WHEEL + " is held by a session, and moves",
                held.get(0).toString());
    }

    @Test
    void ofOtherBundlesNothingIsHeld() {
        assertEquals(List.of(), answer(board.desk.holdings(Set.of(8L))));
        assertEquals(List.of(), answer(board.desk.swapping(Set.of(8L))).obstacles());
        answer(board.turn(0.4));
    }
}

package dev.holdfast.session.whiteboard.internal;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.holdfast.resource.HardwareException;
import dev.holdfast.session.admission.internal.Wheel;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** How drivers change and go: what becomes of their twin. */
@Timeout(20)
class DepartureTest {
    private final TestBoard board = new TestBoard();
    private final FakeDriver driver = board.driver();
    private final Offer offer = board.offer(driver);

    DepartureTest() {
        await().until(board::isPublished);
    }

    @AfterEach
    void close() {
        board.close();
    }

    private static CompletableFuture<Void> failing() {
        return CompletableFuture.failedFuture(new HardwareException("the brake slips"));
    }

    private void turn(double speed) {
        board.turn(speed).toCompletableFuture().orTimeout(5, TimeUnit.SECONDS).join();
    }

    private void update() {
        board.desk
                .updating(TestBoard.WHEEL)
                .toCompletableFuture()
                .orTimeout(5, TimeUnit.SECONDS)
                .join();
    }

    @Test
    void whatMovesIsStoppedAndThenLetGo() {
        turn(0.4);

        board.leaves(offer);

        assertEquals(0, driver.speed);
        assertEquals(0, driver.held.get());
        assertFalse(board.isServed());
    }

    @Test
    void aTwinOutlivesASwap() {
        var twin = board.framework.twin("wheel").orElseThrow();

        board.leaves(offer);
        var next = board.driver();
        board.offer(next);
        turn(0.4);

        assertEquals(0.4, next.speed);
        assertSame(twin, board.framework.twin("wheel").orElseThrow());
        await().during(Duration.ofMillis(1_800)).until(board::isPublished); // longer than a name outlives its body
    }

    @Test
    void aTwinIsWithdrawnWhenNobodyComesForTooLong() {
        board.leaves(offer);
        assertTrue(board.isPublished());

        await().until(() -> !board.isPublished());

        await().until(() ->
                board.whiteboard.slots().isEmpty() && board.robot.resources().isEmpty());
    }

    @Test
    void aTwinIsWithdrawnWhenTheNextConstructorFails() {
        board.leaves(offer);
        var next = board.driver();
        next.constructorFails = true;
        board.offer(next);

        await().until(() -> !board.isPublished());

        assertTrue(board.complaint().orElseThrow().contains("constructor failed"));
        assertTrue(board.robot.find(TestBoard.WHEEL).isEmpty());
    }

    @Test
    void aConstructorThatFailsTooLateIsNoFaultOfTheNext() throws Exception {
        board.leaves(offer);
        var bad = board.driver();
        bad.constructorFails = true;
        bad.constructorHangs = new CompletableFuture<>();
        Offer badOffer = board.offer(bad);
        bad.making.await();
        board.leaves(badOffer);
        board.offer(board.driver());
        await().until(board::isServed);

        bad.constructorHangs.complete(null);

        await().during(Duration.ofMillis(100)).until(() -> board.complaint().isEmpty());
    }

    @Test
    void aBodyThatIsRemovedGoesAfterItsTwin() {
        board.framework.log.clear();
        board.desk.removing(TestBoard.WHEEL);

        board.leaves(offer);

        var log = board.framework.log;
        assertFalse(board.isPublished());
        assertTrue(log.indexOf("withdrawn") < log.lastIndexOf("stopped"), log::toString);
        assertTrue(log.lastIndexOf("stopped") < log.indexOf("let go"), log::toString);
    }

    @Test
    void theSameWhenAllOfItsBundleIsRemoved() {
        board.desk.removingAllOf(7);

        board.leaves(offer);

        assertFalse(board.isPublished());
    }

    @Test
    void aBodyThatLeavesDuringItsFirstStopIsNeverOpened() {
        board.desk.removing(TestBoard.WHEEL);
        board.leaves(offer);
        var early = board.driver();
        early.stopHangs = new CompletableFuture<>();
        Offer earlyOffer = board.offer(early);
        await().until(() -> early.stops.get() > 0);

        board.leaves(earlyOffer);
        var next = board.driver();
        next.stopHangs = new CompletableFuture<>();
        board.offer(next);
        await().until(() -> next.stops.get() > 0);
        early.stopHangs.complete(null);

        var turned = board.turn(0.4);
        await().during(Duration.ofMillis(150)).until(() -> !board.isPublished());
        assertEquals(0, next.speed);
        next.stopHangs.complete(null);
        await().until(board::isPublished);
        await().until(turned.toCompletableFuture()::isDone);
    }

    // ---- changes ----

    @Test
    void aChangeClosesTheGateAndOpensItAgain() {
        turn(0.4);

        update();
        assertEquals(0, driver.speed);
        var patient = board.turn(0.6);
        board.desk.updated(TestBoard.WHEEL);

        patient.toCompletableFuture().orTimeout(5, TimeUnit.SECONDS).join();
        assertEquals(0.6, driver.speed);
    }

    @Test
    void aChangeThatDoesNotEndIsComplainedOfUntilItDoes() {
        update();

        await().until(() ->
                board.complaint().filter(said -> said.contains("@Modified")).isPresent());
        board.desk.updated(TestBoard.WHEEL);

        assertTrue(board.complaint().isEmpty());
    }

    @Test
    void theEndOfAChangeTakesNoOtherComplaintBack() {
        update();
        board.leaves(offer);
        var next = board.driver();
        next.constructorFails = true;
        board.offer(next);
        await().until(() -> board.complaint().isPresent());

        board.desk.updated(TestBoard.WHEEL);

        assertTrue(board.complaint().orElseThrow().contains("constructor failed"));
    }

    @Test
    void theEndOfAChangeDoesNotOpenABodyWhoseFirstStopFails() {
        update();
        board.leaves(offer);
        var next = board.driver();
        next.stopHangs = failing();
        board.offer(next);
        await().until(() -> next.stops.get() > 0);

        board.desk.updated(TestBoard.WHEEL);

        requireUnmovedUntilItStops(next);
    }

    @Test
    void norDoesAChangeThatBeganDuringThatStop() {
        board.leaves(offer);
        var next = board.driver();
        next.stopHangs = failing();
        board.offer(next);
        await().until(() -> next.stops.get() > 0);

        update();
        board.desk.updated(TestBoard.WHEEL);

        requireUnmovedUntilItStops(next);
    }

    private void requireUnmovedUntilItStops(FakeDriver next) {
        board.turn(0.4);
        await().during(Duration.ofMillis(150)).until(() -> next.speed == 0);
        next.stopHangs = CompletableFuture.completedFuture(null);
        await().until(() -> board.complaint().isEmpty());
        turn(0.6);
        assertEquals(0.6, next.speed);
    }

    @Test
    void aBodyThatIsChangedDuringItsFirstStopIsPublishedAllTheSame() {
        board.desk.removing(TestBoard.WHEEL);
        board.leaves(offer);
        var next = board.driver();
        next.stopHangs = new CompletableFuture<>();
        board.offer(next);
        await().until(() -> next.stops.get() > 0);

        var still = board.desk.updating(TestBoard.WHEEL).toCompletableFuture();
        next.stopHangs.complete(null);
        still.orTimeout(5, TimeUnit.SECONDS).join();
        board.desk.updated(TestBoard.WHEEL);

        await().until(board::isPublished);
        assertSame(Wheel.class, board.robot.find(TestBoard.WHEEL).orElseThrow().type());
    }
}

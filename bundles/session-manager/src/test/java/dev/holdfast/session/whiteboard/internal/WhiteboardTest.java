package dev.holdfast.session.whiteboard.internal;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.holdfast.resource.Resource;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** How drivers come: what is published, and when. */
@Timeout(20)
class WhiteboardTest {
    private final TestBoard board = new TestBoard();

    @AfterEach
    void close() {
        board.close();
    }

    private FakeDriver offerGood() {
        var driver = board.driver();
        board.offer(driver);
        return driver;
    }

    @Test
    void aBodyIsPublishedOnceItIsStopped() {
        var driver = board.driver();
        driver.stopHangs = new CompletableFuture<>();
        board.offer(driver);
        await().until(() -> driver.stops.get() == 1);
        assertFalse(board.isPublished());

        driver.stopHangs.complete(null);

        await().until(board::isPublished);
        assertEquals(List.of("made", "stopped", "published"), board.framework.log);
    }

    @Test
    void aBodyMayBeRegisteredAsNothingButAResource() {
        var driver = board.driver(Resource.class);

        board.offer(driver);

        await().until(board::isPublished);
        await().until(() -> driver.held.get() == 1);
    }

    @Test
    void aBodyThatGoesBeforeALaneTookItBlocksNobody() throws Exception {
        var early = board.driver();
        early.lookHangs = new CompletableFuture<>();
        Offer offer = board.offer(early);
        early.reached.await();

        board.leaves(offer);
        early.lookHangs.complete(null);

        requireThatTheNextIsServedAndGoes();
        assertEquals(0, early.held.get());
    }

    @Test
    void aBodyThatGoesWhileItsApiIsLearntBlocksNobody() throws Exception {
        var early = board.driver(Resource.class);
        early.constructorHangs = new CompletableFuture<>();
        Offer offer = board.offer(early);
        early.making.await();

        board.leaves(offer);
        early.constructorHangs.complete(null);

        requireThatTheNextIsServedAndGoes();
        await().until(() -> early.held.get() == 0);
    }

    @Test
    void aBodyThatGoesWhileItIsMadeIsLetGoAndNeverServed() throws Exception {
        var early = board.driver();
        early.constructorHangs = new CompletableFuture<>();
        Offer offer = board.offer(early);
        early.making.await();

        board.leaves(offer);
        early.constructorHangs.complete(null);

        await().until(() -> board.framework.log.equals(List.of("made", "let go")));
        assertFalse(board.isServed());
        requireThatTheNextIsServedAndGoes();
    }

    /** With nothing left of those before, the name itself is forgotten. */
    private void requireThatTheNextIsServedAndGoes() {
        var next = board.driver();
        Offer offer = board.offer(next);
        await().until(board::isPublished);

        board.desk.removing(TestBoard.WHEEL);
        board.leaves(offer);

        await().until(() -> board.whiteboard.slots().isEmpty() && next.held.get() == 0);
    }

    @Test
    void howeverABodysBirthAndDeathMeetItIsLetGo() throws Exception {
        for (int i = 0; i < 200; i++) {
            var driver = board.driver();
            Offer offer = board.offer(driver);
            driver.making.await();
            for (int spin = 0; spin < i % 50 * 20; spin++) {
                Thread.onSpinWait();
            }
            board.leaves(offer);
        }

        await().until(() -> board.whiteboard.slots().isEmpty() && !board.isPublished());
        assertFalse(board.isServed());
        await().until(() -> board.framework.drivers.stream().allMatch(driver -> driver.held.get() == 0));
    }

    @Test
    void aConstructorThatFailsIsComplainedOf() {
        var bad = board.driver();
        bad.constructorFails = true;
        Offer offer = board.offer(bad);
        await().until(() -> board.complaint().isPresent());
        assertTrue(board.complaint().orElseThrow().contains("constructor failed"));

        board.leaves(offer);
        offerGood();

        await().until(() -> board.isPublished() && board.complaint().isEmpty());
    }

    @Test
    void aConstructorThatHangsIsComplainedOfAndHoldsUpNobodyAfterIt() {
        var bad = board.driver();
        bad.constructorHangs = new CompletableFuture<>();
        Offer offer = board.offer(bad);
        await().until(() -> board.complaint().isPresent());
        assertTrue(board.complaint().orElseThrow().contains("constructor does not return"));

        board.leaves(offer);
        offerGood();

        await().until(() -> board.isPublished() && board.complaint().isEmpty());
        bad.constructorHangs.complete(null);
        await().until(() -> bad.held.get() == 0 && board.framework.log.contains("let go"));
    }

    @Test
    void ofTwoDriversOfANameTheSecondIsMadeWhenTheFirstIsLetGo() {
        Offer first = board.offer(board.driver());
        await().until(board::isPublished);
        var second = offerGood();
        await().until(() -> board.complaint().isPresent());
        assertTrue(board.complaint().orElseThrow().startsWith("two drivers"));
        board.framework.log.clear();

        board.leaves(first);

        await().until(() -> second.stops.get() > 0 && board.complaint().isEmpty());
        assertEquals(List.of("stopped", "let go", "made"), board.framework.log.subList(0, 3));
    }

    @Test
    void aFirstStopThatHangsIsMadeInTheEndAlthoughSomebodySaysStopMeanwhile() {
        var driver = board.driver();
        driver.stopHangs = new CompletableFuture<>();
        board.offer(driver);
        await().until(() -> board.complaint().isPresent());
        var asked = board.stop().toCompletableFuture();
        await().until(asked::isDone);
        assertTrue(asked.isCompletedExceptionally(), "it is told that the stop is overdue");

        driver.stopHangs.complete(null);

        await().until(() -> board.isPublished() && board.complaint().isEmpty());
        board.turn(0.4).toCompletableFuture().orTimeout(5, TimeUnit.SECONDS).join();
        assertEquals(0.4, driver.speed);
    }
}

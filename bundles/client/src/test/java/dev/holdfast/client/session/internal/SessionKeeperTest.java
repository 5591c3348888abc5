package dev.holdfast.client.session.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.holdfast.client.session.internal.SessionWire.Opened;
import dev.holdfast.resource.ResourceUnavailableException;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.Test;

/** The window is 500 ms, so a heartbeat is due every 100 ms. */
class SessionKeeperTest {
    private static final Duration WINDOW = Duration.ofMillis(500);
    private static final Duration PERIOD = Duration.ofMillis(100);
    private static final Duration BELIEVED = Duration.ofSeconds(10);

    private final ScriptedWire wire = new ScriptedWire();
    private final ManualTime time = new ManualTime();
    private final SessionKeeper keeper = new SessionKeeper(wire, time);

    @Test
    void nothingIsAskedBeforeACommandNeedsASession() {
        time.pass(WINDOW);

        assertEquals(List.of(), wire.asked);
        assertEquals(Optional.empty(), keeper.live());
    }

    @Test
    void heartbeatsFollowAFifthOfTheWindowApart() {
        assertEquals(Optional.of("s1"), keeper.id().join());
        time.pass(PERIOD.multipliedBy(3));

        assertEquals(List.of("start ", "beat s1", "beat s1", "beat s1"), wire.asked);
        time.pass(WINDOW.multipliedBy(10));
        assertEquals(Optional.of("s1"), keeper.live());
    }

    @Test
    void aSessionThatTheRobotHasEndedIsNotResumedNorSpokenFor() {
        keeper.id().join();
        keeper.over("another");
        assertEquals(Optional.of("s1"), keeper.known());

        keeper.over("s1");

        assertEquals(Optional.empty(), keeper.known());
        assertTrue(time.isIdle());
        keeper.id().join();
        assertEquals(List.of("start ", "start "), wire.asked);
    }

    @Test
    void commandsThatComeAtOnceShareOneSession() {
        var opening = new CompletableFuture<Opened>();
        wire.starts.add(opening);

        var first = keeper.id();
        var second = keeper.id();
        opening.complete(new Opened("s7", WINDOW));

        assertSame(first, second);
        assertEquals(Optional.of("s7"), second.join());
        assertEquals(Optional.of("s7"), keeper.id().join());
        assertEquals(List.of("start "), wire.asked);
    }

    @Test
    void aSessionThatCannotBeOpenedFailsTheCommandAndTheNextOneTriesAgain() {
        wire.starts.add(ScriptedWire.refusal(Status.UNAVAILABLE));

        var failure = assertThrows(CompletionException.class, () -> keeper.id().join());

        assertEquals(
                Status.Code.UNAVAILABLE,
                ((StatusRuntimeException) failure.getCause()).getStatus().getCode());
        assertEquals(Optional.of("s1"), keeper.id().join());
    }

    @Test
    void aSessionThatCannotEvenBeAskedForFailsTheCommandAndTheNextOneTriesAgain() {
        wire.broken = new IllegalStateException("as a test wants it");
        var failure = assertThrows(CompletionException.class, () -> keeper.id().join());
        assertEquals(wire.broken, failure.getCause());
        wire.broken = null;

        assertEquals(Optional.of("s1"), keeper.id().join());
    }

    @Test
    void aRobotWithoutSessionsIsAskedOnceInAWhile() {
        wire.starts.add(ScriptedWire.refusal(Status.UNIMPLEMENTED));

        assertEquals(Optional.empty(), keeper.id().join());
        time.pass(BELIEVED.minusMillis(1));
        assertEquals(Optional.empty(), keeper.id().join());

        assertEquals(List.of("start "), wire.asked);
        assertTrue(time.isIdle());
    }

    /** A proxy on the way answers so while the robot behind it restarts. */
    @Test
    void aRobotThatSeemedToKnowNoSessionsIsAskedAgain() {
        wire.starts.add(ScriptedWire.refusal(Status.UNIMPLEMENTED));
        keeper.id().join();
        time.pass(BELIEVED);
        wire.starts.add(ScriptedWire.refusal(Status.UNAVAILABLE));
        assertThrows(CompletionException.class, () -> keeper.id().join());

        assertEquals(Optional.of("s1"), keeper.id().join());
        time.pass(PERIOD);

        assertEquals(List.of("start ", "start ", "start ", "beat s1"), wire.asked);
        assertThrows(
                UnsupportedOperationException.class,
                keeper::liveOrOver,
                "what was commanded before is in no session, and may go on");
    }

    @Test
    void aRobotThatGivesNoWindowHasNoSessions() {
        wire.starts.add(CompletableFuture.completedFuture(new Opened("s1", Duration.ZERO)));

        assertEquals(Optional.empty(), keeper.id().join());
        assertTrue(time.isIdle());
    }

    @Test
    void fourHeartbeatsMayFail() {
        keeper.id().join();
        for (int i = 0; i < 4; i++) {
            wire.beats.add(ScriptedWire.refusal(Status.UNAVAILABLE));
        }
        time.pass(PERIOD.multipliedBy(4));
        assertEquals(Optional.of("s1"), keeper.live());

        wire.beats.add(new CompletableFuture<>()); // the one at the deadline comes too late
        time.pass(PERIOD);

        assertEquals(Optional.empty(), keeper.live());
        assertTrue(time.isIdle());
    }

    /** On a slow network the answer of one moves the deadline before that of the next is there. */
    @Test
    void eachHeartbeatHasAWholeWindowForItsAnswer() {
        keeper.id().join();
        wire.beats.add(new CompletableFuture<>());

        time.pass(PERIOD.multipliedBy(2));

        assertEquals(List.of(WINDOW, WINDOW), wire.patiences);
    }

    /** Nobody would beat for it. */
    @Test
    void anAnswerThatComesAfterTheDeadlineRevivesNothing() {
        keeper.id().join();
        var slow = new CompletableFuture<Void>();
        for (int i = 0; i < 4; i++) {
            wire.beats.add(slow);
        }
        time.pass(WINDOW);

        slow.complete(null);

        assertEquals(Optional.empty(), keeper.live());
    }

    @Test
    void aRobotThatDoesNotAnswerForAWindowIsDoubtedOnce() {
        keeper.id().join();
        for (int i = 0; i < 4; i++) {
            wire.beats.add(new CompletableFuture<>());
        }

        time.pass(WINDOW.multipliedBy(3));

        assertEquals(List.of("start ", "beat s1", "beat s1", "beat s1", "beat s1", "doubt"), wire.asked);
    }

    @Test
    void oneThatSaysThatTheSessionIsOverIsNotDoubted() {
        keeper.id().join();
        wire.beats.add(ScriptedWire.expired());

        time.pass(WINDOW.multipliedBy(3));

        assertEquals(List.of("start ", "beat s1"), wire.asked);
    }

    @Test
    void whatWasDeclaredOverIsNotResumed() {
        keeper.id().join();
        var late = new CompletableFuture<Void>();
        for (int i = 0; i < 4; i++) {
            wire.beats.add(late);
        }
        wire.beats.add(new CompletableFuture<>());
        assertEquals(Optional.of("s1"), keeper.liveOrOver());
        time.pass(WINDOW);

        assertEquals(Optional.empty(), keeper.liveOrOver());
        late.complete(null); // the robot has heard of us later than we of it

        assertEquals(Optional.empty(), keeper.live());
        keeper.id().join();
        assertEquals(
                List.of("start ", "start "),
                wire.asked.stream().filter(asked -> asked.startsWith("start")).toList());
    }

    /** It waits for the connection, and would be a sign of life of what nobody minds any more. */
    @Test
    void noHeartbeatGoesOutForWhatIsOver() {
        for (Runnable over : List.<Runnable>of(
                keeper::liveOrOver, () -> keeper.over(keeper.known().get()), keeper::end)) {
            keeper.id().join();
            var waiting = new CompletableFuture<Void>();
            for (int i = 0; i < 5; i++) {
                wire.beats.add(waiting);
            }
            time.pass(WINDOW);

            over.run();

            assertTrue(waiting.isCancelled());
        }
    }

    @Test
    void whileOneIsBeingOpenedNothingIsDeclaredOver() {
        wire.starts.add(new CompletableFuture<>());
        keeper.id();

        assertThrows(ResourceUnavailableException.class, keeper::liveOrOver);
    }

    @Test
    void whereThereAreNoSessionsNothingIsEverOver() {
        wire.starts.add(ScriptedWire.refusal(Status.UNIMPLEMENTED));
        keeper.id().join();

        assertThrows(UnsupportedOperationException.class, keeper::liveOrOver);
    }

    @Test
    void oneThatIsAnsweredAfterFourThatWereNotIsEnough() {
        keeper.id().join();
        for (int i = 0; i < 3; i++) {
            wire.beats.add(ScriptedWire.refusal(Status.UNAVAILABLE));
        }
        time.pass(PERIOD.multipliedBy(7));

        assertEquals(Optional.of("s1"), keeper.live());
    }

    /** The robot may have heard of us when the heartbeat was sent, or later: only the former is sure. */
    @Test
    void anAnswerCountsFromWhenItsHeartbeatWasSent() {
        keeper.id().join();
        var slow = new CompletableFuture<Void>();
        wire.beats.add(slow);
        for (int i = 0; i < 10; i++) {
            wire.beats.add(new CompletableFuture<>());
        }
        time.pass(PERIOD); // sent at 100
        time.pass(PERIOD.multipliedBy(3));
        slow.complete(null); // at 400: the deadline is 600

        time.pass(Duration.ofMillis(199));
        assertEquals(Optional.of("s1"), keeper.live());
        time.pass(Duration.ofMillis(1));
        assertEquals(Optional.empty(), keeper.live());
    }

    @Test
    void theNextCommandAfterALapseOpensAnotherSessionAndNamesTheOldOne() {
        keeper.id().join();
        wire.beats.add(ScriptedWire.expired());
        time.pass(PERIOD);
        assertEquals(Optional.empty(), keeper.live());
        time.pass(WINDOW);
        assertEquals(List.of("start ", "beat s1"), wire.takeAsked());

        assertEquals(Optional.of("s2"), keeper.id().join());
        time.pass(PERIOD);

        assertEquals(List.of("start s1", "beat s2"), wire.asked);
    }

    @Test
    void whoWasSuspendedForLongerThanAWindowGoesOnInTheOldSessionIfItLives() {
        keeper.id().join();
        time.suspend(WINDOW.multipliedBy(2));
        wire.takeAsked();
        wire.starts.add(CompletableFuture.completedFuture(new Opened("s1", WINDOW)));

        assertEquals(Optional.of("s1"), keeper.id().join());
        time.pass(PERIOD.multipliedBy(2));

        assertEquals(List.of("start s1", "beat s1", "beat s1"), wire.asked, "and beats at the usual pace");
    }

    @Test
    void aCommandThatWasRefusedEndsTheSessionThatItWasMadeInAndNoOther() {
        keeper.id().join();
        keeper.expired("s0");
        assertEquals(Optional.of("s1"), keeper.live());

        keeper.expired("s1");

        assertEquals(Optional.empty(), keeper.live());
        assertTrue(time.isIdle());
    }

    @Test
    void whoPromisedToCheckInAndDoesNotIsNotSpokenFor() {
        keeper.id().join();
        keeper.requireCheckIn(Duration.ofMillis(250));
        time.pass(PERIOD.multipliedBy(2));
        keeper.checkIn(); // at 200
        time.pass(PERIOD.multipliedBy(2)); // 300, 400
        assertEquals(List.of("start ", "beat s1", "beat s1", "beat s1", "beat s1"), wire.takeAsked());

        time.pass(WINDOW.multipliedBy(2)); // 460 was the last moment

        assertEquals(List.of(), wire.asked);
        assertEquals(Optional.empty(), keeper.live());
        keeper.checkIn();
        assertEquals(Optional.of("s2"), keeper.id().join());
    }

    @Test
    void whoChecksInAgainInTimeKeepsTheSession() {
        keeper.id().join();
        keeper.requireCheckIn(PERIOD);
        time.pass(PERIOD.multipliedBy(3));
        keeper.checkIn();
        time.pass(PERIOD);

        assertEquals(Optional.of("s1"), keeper.live());
        assertThrows(IllegalArgumentException.class, () -> keeper.requireCheckIn(Duration.ZERO));
    }

    @Test
    void whoEndsASessionOpensAnotherWithoutNamingIt() {
        keeper.id().join();
        keeper.end().join();
        time.pass(WINDOW);
        assertEquals(List.of("start ", "end s1"), wire.takeAsked());

        keeper.id().join();

        assertEquals(List.of("start "), wire.asked);
    }

    @Test
    void nothingIsOpenedOnceItIsClosed() {
        keeper.id().join();
        keeper.close().join();

        assertThrows(CompletionException.class, () -> keeper.id().join());
        assertEquals(List.of("start ", "end s1"), wire.asked);
        assertTrue(time.isIdle());
    }

    @Test
    void aSessionThatIsOpenedForSomebodyWhoHasGoneIsEnded() {
        var opening = new CompletableFuture<Opened>();
        wire.starts.add(opening);
        keeper.id();
        keeper.close();

        opening.complete(new Opened("s7", WINDOW));

        assertEquals(List.of("start ", "end s7"), wire.asked);
        assertTrue(time.isIdle());
        assertFalse(keeper.live().isPresent());
    }
}

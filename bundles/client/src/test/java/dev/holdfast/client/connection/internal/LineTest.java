package dev.holdfast.client.connection.internal;

import static io.grpc.ConnectivityState.CONNECTING;
import static io.grpc.ConnectivityState.IDLE;
import static io.grpc.ConnectivityState.READY;
import static io.grpc.ConnectivityState.TRANSIENT_FAILURE;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.holdfast.client.session.internal.ManualTime;
import dev.holdfast.wire.robot.v1.RobotServiceGrpc;
import io.grpc.CallOptions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class LineTest {
    private static final Duration LONG = Duration.ofMinutes(10);

    private final ManualTime time = new ManualTime();
    private final List<ScriptedChannel> dialled = new ArrayList<>();
    private final Line line = new Line(
            () -> {
                dialled.add(new ScriptedChannel());
                return last();
            },
            time,
            most -> most);

    @Test
    void nothingIsDialledBeforeItIsUsed() {
        time.pass(LONG);

        assertEquals(IDLE, last().getState(false));
        assertTrue(time.isIdle());
    }

    /** gRPC says that a try has failed only once, however many follow. */
    @Test
    void aRobotThatIsAwayIsTriedAgainAndAgain() {
        reach();
        last().become(IDLE);
        last().become(TRANSIENT_FAILURE);

        time.pass(Duration.ofMillis(900));

        assertEquals(14, last().tries);
    }

    @Test
    void whatWasUsedOnceIsWantedBack() {
        reach();

        last().become(IDLE);

        assertEquals(CONNECTING, last().getState(false));
    }

    @Test
    void nobodyTriesWhatIsThere() {
        reach();
        last().become(IDLE);
        last().become(READY);

        time.pass(LONG);

        assertEquals(1, dialled.size());
        assertEquals(0, last().tries);
        assertTrue(time.isIdle());
    }

    @Test
    void aDialThatNobodyAnswersIsGivenUpForAnotherOne() {
        reach();
        last().become(IDLE);

        time.pass(Duration.ofMillis(1_500));

        assertEquals(2, dialled.size());
        assertTrue(dialled.get(0).isShutdown());
        assertEquals(CONNECTING, last().getState(false));
    }

    @Test
    void whatIsSilentThoughItSeemsToBeThereIsGivenUp() {
        reach();

        line.giveUp();

        assertTrue(dialled.get(0).isShutdown());
        assertEquals(CONNECTING, last().getState(false));
        last().become(READY);
        time.pass(LONG);
        assertEquals(2, dialled.size());
    }

    @Test
    void whatIsKnownToBeAwayIsLeftToTheNextTry() {
        reach();
        last().become(TRANSIENT_FAILURE);

        line.giveUp();

        assertFalse(last().isShutdown());
    }

    /** Those that can wait go to the next one; all others fail at once on the one that was given up. */
    @Test
    void callsDoNotWaitForTheNextOne() {
        reach();
        line.giveUp();

        call(CallOptions.DEFAULT);
        assertEquals(List.of(1, 0), dialled.stream().map(one -> one.calls).toList());
        call(CallOptions.DEFAULT.withWaitForReady());
        assertEquals(List.of(1, 1), dialled.stream().map(one -> one.calls).toList());
        last().become(READY);
        call(CallOptions.DEFAULT);
        assertEquals(List.of(1, 2), dialled.stream().map(one -> one.calls).toList());
    }

    @Test
    void whoWaitsForTheRobotWaitsThroughAllDials() {
        var reached = new CompletableFuture<Void>();
        line.reached(reached);
        time.pass(Duration.ofSeconds(12));
        assertTrue(dialled.size() > 1);
        assertFalse(reached.isDone());

        last().become(READY);

        assertTrue(reached.isDone());
    }

    @Test
    void nothingIsDialledOnceItIsClosed() {
        reach();
        last().become(TRANSIENT_FAILURE);
        line.close();
        time.pass(LONG);

        line.giveUp();

        assertEquals(1, dialled.size());
        assertTrue(last().isShutdown());
        assertTrue(time.isIdle());
    }

    private void reach() {
        line.reached(new CompletableFuture<>());
        last().become(READY);
    }

    private void call(CallOptions options) {
        line.newCall(RobotServiceGrpc.getGetVersionMethod(), options);
    }

    private ScriptedChannel last() {
        return dialled.get(dialled.size() - 1);
    }
}

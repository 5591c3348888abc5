package dev.holdfast.session.admission.internal;

import static dev.holdfast.session.admission.internal.TestRobot.answer;
import static dev.holdfast.session.admission.internal.TestRobot.nobody;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.holdfast.door.Caller;
import dev.holdfast.session.safety.internal.StopLimits;
import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Calls that nobody waits for any more. */
@Timeout(20)
class CancelledCallTest {
    private static final int INSIDE = 16;

    private final TestRobot robot = new TestRobot(StopLimits.DEFAULT);
    private final TestWheel left = new TestWheel();

    CancelledCallTest() {
        robot.admit("left", left);
        robot.admit("axle", new TestWheel());
    }

    @AfterEach
    void close() {
        robot.close();
    }

    @Test
    void aCancelledQuestionCommandsNothingAfterwards() throws Exception {
        var inside = new CountDownLatch(1);
        var goOn = new CompletableFuture<Void>();
        var tried = new CompletableFuture<Void>();
        var caller = nobody();
        robot.query("axle", caller, axle -> {
            inside.countDown();
            goOn.join(); // does not listen
            complete(tried, () -> robot.twin("left").turn(1));
        });
        inside.await();

        caller.cancel();
        goOn.complete(null);

        assertThrows(CancellationException.class, () -> answer(tried));
        assertEquals(0, left.speed);
    }

    @Test
    void whatACancelledQuestionHasCommandedIsStopped() throws Exception {
        var caller = nobody();
        robot.query("axle", caller, axle -> robot.twin("left").turnUntilTold(0.4));
        left.inside.await();

        caller.cancel();

        await().until(() -> left.speed == 0);
    }

    @Test
    void aThousandCancelledQuestionsReachNoDriverAndLeaveNoTrace() {
        var hung = new CompletableFuture<Void>();
        var asked = new AtomicInteger();
        var first = askUntilFull(hung, asked);

        var traces = new ArrayList<WeakReference<Object>>();
        for (int i = 0; i < 1000; i++) {
            var caller = nobody();
            traces.add(askWithTrace(caller, asked));
            caller.cancel();
        }

        await().until(() -> isForgotten(traces));
        hung.complete(null);
        first.forEach(TestRobot::answer);
        assertEquals(INSIDE, asked.get());
    }

    @Test
    void aQuestionThatWasCancelledBeforeItCameLeavesNoTraceEither() {
        var hung = new CompletableFuture<Void>();
        var asked = new AtomicInteger();
        var first = askUntilFull(hung, asked);

        var caller = nobody();
        caller.cancel();
        var traces = List.of(askWithTrace(caller, asked));

        await().until(() -> isForgotten(traces));
        hung.complete(null);
        first.forEach(TestRobot::answer);
    }

    private List<CompletionStage<Void>> askUntilFull(CompletableFuture<Void> hung, AtomicInteger asked) {
        var calls = new ArrayList<CompletionStage<Void>>();
        for (int i = 0; i < INSIDE; i++) {
            calls.add(robot.query("left", nobody(), wheel -> {
                asked.incrementAndGet();
                hung.join();
            }));
        }
        await().until(() -> asked.get() == INSIDE);
        return calls;
    }

    /** Asks with something in the question that nobody else holds. */
    private WeakReference<Object> askWithTrace(Caller caller, AtomicInteger asked) {
        var trace = new Object();
        robot.query("left", caller, wheel -> assertTrue(asked.incrementAndGet() > 0, trace::toString));
        return new WeakReference<>(trace);
    }

    private static boolean isForgotten(List<WeakReference<Object>> traces) {
        System.gc();
        return traces.stream().allMatch(trace -> trace.get() == null);
    }

    private static void complete(CompletableFuture<Void> result, Runnable work) {
        try {
            work.run();
            result.complete(null);
        } catch (RuntimeException e) {
            result.completeExceptionally(e);
        }
    }
}

package dev.holdfast.session.admission.internal;

import static dev.holdfast.session.admission.internal.TestRobot.answer;
import static dev.holdfast.session.admission.internal.TestRobot.nobody;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.holdfast.resource.Interruptible;
import dev.holdfast.session.safety.internal.StopLimits;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** An interrupt closes NIO channels for good, so it must meet only the driver that allows it. */
@Timeout(20)
class InterruptTest {
    private final TestRobot robot = new TestRobot(StopLimits.DEFAULT);
    private final CountDownLatch reached = new CountDownLatch(1);
    private final CompletableFuture<Void> goOn = new CompletableFuture<>();
    private final CompletableFuture<Boolean> interruptedPart = new CompletableFuture<>();
    private final CompletableFuture<Boolean> interruptedWhole = new CompletableFuture<>();

    @AfterEach
    void close() {
        robot.close();
    }

    /** Does not listen, and sees whether it was interrupted. */
    private final class Deaf extends TestWheel {
        @Override
        public void turn(double speed) {
            reached.countDown();
            goOn.join();
            interruptedPart.complete(Thread.currentThread().isInterrupted());
        }
    }

    /** Waits for what only an interrupt ends. */
    @Interruptible
    private final class Open extends TestWheel {
        @Override
        public void turn(double speed) {
            reached.countDown();
            try {
                new CountDownLatch(1).await();
            } catch (InterruptedException e) {
                throw new CancellationException("interrupted");
            }
        }
    }

    @Interruptible
    private final class OpenAroundDeaf extends TestWheel {
        @Override
        public void turn(double speed) {
            robot.twin("deaf").turn(speed);
        }
    }

    @Test
    void meetsADriverThatAllowsIt() throws Exception {
        robot.admit("open", new Open());
        var caller = nobody();
        var command = robot.command("open", caller, wheel -> wheel.turn(1));
        reached.await();

        caller.cancel();

        var cancelled = assertThrows(CancellationException.class, () -> answer(command));
        assertTrue(cancelled.getMessage().contains("interrupted"), cancelled::getMessage);
    }

    @Test
    void meetsNoOther() throws Exception {
        robot.admit("deaf", new Deaf());
        var caller = nobody();
        robot.command("deaf", caller, wheel -> wheel.turn(1));
        reached.await();

        caller.cancel();
        goOn.complete(null);

        assertFalse(answer(interruptedPart));
    }

    @Test
    void meetsTheWholeThatAllowsItButNotThePartThatItIsIn() throws Exception {
        robot.admit("deaf", new Deaf());
        robot.admit("whole", new OpenAroundDeaf());
        var caller = nobody();
        robot.command("whole", caller, wheel -> {
            try {
                wheel.turn(1);
            } finally {
                interruptedWhole.complete(Thread.currentThread().isInterrupted());
            }
        });
        reached.await();

        caller.cancel();
        goOn.complete(null);

        assertFalse(answer(interruptedPart));
        assertTrue(answer(interruptedWhole), "it was cancelled while it was in its part");
    }
}

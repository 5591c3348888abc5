package dev.holdfast.session.admission.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** The calls of one resource, on workers that run when the test says so. */
class RunningTest {
    private final Queue<Runnable> workers = new ArrayDeque<>();
    private final Running running = new Running(TestRobot.wheel("left"), workers::add);
    private final AtomicInteger asked = new AtomicInteger();

    private void runWorkers() {
        for (Runnable work = workers.poll(); work != null; work = workers.poll()) {
            work.run();
        }
    }

    @Test
    void letsSixteenQuestionsInAndTheOthersAfterThem() {
        for (int i = 0; i < 20; i++) {
            running.question(asked::incrementAndGet);
        }
        assertEquals(16, workers.size());

        runWorkers();

        assertEquals(20, asked.get());
    }

    @Test
    void aQuestionThatIsForgottenIsNotAsked() {
        for (int i = 0; i < 16; i++) {
            running.question(asked::incrementAndGet);
        }
        Runnable waiting = asked::incrementAndGet;
        running.question(waiting);

        running.forget(waiting);
        runWorkers();

        assertEquals(16, asked.get());
    }

    @Test
    void aQuestionThatFailsMakesRoomAllTheSame() {
        for (int i = 0; i < 16; i++) {
            running.question(() -> {
                throw new IllegalStateException("the driver failed");
            });
        }
        running.question(asked::incrementAndGet);

        while (!workers.isEmpty()) {
            try {
                runWorkers();
            } catch (IllegalStateException e) {
                continue; // the pool's thread would end here
            }
        }

        assertEquals(1, asked.get());
    }

    @Test
    void aQuestionThatWaitsIsAskedOnTheThreadOfOneThatHasReturned() {
        for (int i = 0; i < 17; i++) {
            running.question(asked::incrementAndGet);
        }

        workers.remove().run();

        assertEquals(2, asked.get());
        assertEquals(15, workers.size());
    }

    @Test
    void aCommandThatGoesInAsAnotherEndsFollowsOnItsThread() {
        var order = new ArrayList<String>();
        running.command(() -> {
            running.ending(() -> running.command(() -> order.add("the next")));
            order.add("the answer of the first");
        });

        workers.remove().run();

        assertEquals(List.of("the answer of the first", "the next"), order);
        assertTrue(workers.isEmpty());
    }

    @Test
    void aCommandThatComesWhileAnotherIsInsideDoesNotWaitForItsThread() {
        running.command(() -> running.command(asked::incrementAndGet));

        workers.remove().run();

        assertEquals(0, asked.get());
        assertEquals(1, workers.size());
    }

    @Test
    void aCommandThatEndsOnADriversOwnThreadLeavesTheNextToTheWorkers() {
        running.ending(() -> running.command(asked::incrementAndGet));

        assertEquals(0, asked.get());
        assertEquals(1, workers.size());
    }

    @Test
    void aCommandWhoseAnswerFailsHandsOnAllTheSame() {
        running.command(() -> {
            running.ending(() -> running.command(asked::incrementAndGet));
            throw new IllegalStateException("nobody could be told");
        });

        assertThrows(IllegalStateException.class, workers.remove()::run);
        runWorkers();

        assertEquals(1, asked.get());
    }
}

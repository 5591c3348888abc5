package dev.holdfast.session.admission.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** The questions of one resource, on workers that run when the test says so. */
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
}

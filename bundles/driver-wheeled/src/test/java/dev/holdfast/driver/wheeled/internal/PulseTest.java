package dev.holdfast.driver.wheeled.internal;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.holdfast.driver.wheeled.internal.Pulse.Beating;
import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class PulseTest {
    private static final int SECONDS = 15;
    private static final Duration PERIOD = Duration.ofMillis(50);

    @Test
    void letsWhatRunsGoOnToItsEnd() throws Exception {
        var inside = new CountDownLatch(1);
        var goOn = new CountDownLatch(1);
        var interrupted = new CompletableFuture<Boolean>();
        Beating beating = Pulse.system("pulse-test").every(PERIOD, () -> {
            inside.countDown();
            try {
                interrupted.complete(!goOn.await(SECONDS, TimeUnit.SECONDS));
            } catch (InterruptedException e) {
                interrupted.complete(true);
            }
        });
        assertTrue(inside.await(SECONDS, TimeUnit.SECONDS));
        beating.end();
        goOn.countDown();

        assertFalse(interrupted.get(SECONDS, TimeUnit.SECONDS));
    }

    @Test
    void makesUpForNothingAfterASlowLook() throws Exception {
        BlockingQueue<Duration> pauses = new LinkedBlockingQueue<>();
        long[] ended = new long[1];
        Beating beating = Pulse.system("pulse-test").every(PERIOD, () -> {
            long began = System.nanoTime();
            if (ended[0] != 0) {
                pauses.add(Duration.ofNanos(began - ended[0]));
            }
            while (System.nanoTime() - began < PERIOD.multipliedBy(3).toNanos()) {
                Thread.onSpinWait(); // a look that takes three periods
            }
            ended[0] = System.nanoTime();
        });
        Duration pause = pauses.poll(SECONDS, TimeUnit.SECONDS);
        beating.end();

        assertTrue(pause.compareTo(PERIOD.dividedBy(2)) > 0, "began again after " + pause);
    }
}

package dev.holdfast.rpc.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class WorkersTest {
    /** A thread has this of whoever made it. */
    private final InheritableThreadLocal<String> maker = new InheritableThreadLocal<>();

    private final Workers many = new Workers("many");
    private final Workers few = new Workers("few", 2);

    @AfterEach
    void close() {
        many.close();
        few.close();
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void whoGivesWorkStartsNoThread(boolean bounded) throws Exception {
        maker.set("an event loop");

        var seen = CompletableFuture.supplyAsync(() -> Optional.ofNullable(maker.get()), bounded ? few : many);

        assertEquals(Optional.empty(), seen.get(20, TimeUnit.SECONDS));
    }

    @Test
    void hasAsManyThreadsAsThereAreCalls() throws Exception {
        var all = new CountDownLatch(50);
        Stream<CompletableFuture<Void>> calls =
                IntStream.range(0, 50).mapToObj(i -> CompletableFuture.runAsync(() -> meet(all), many));

        CompletableFuture.allOf(calls.toArray(CompletableFuture[]::new)).get(20, TimeUnit.SECONDS);
    }

    @Test
    void takesNothingOnceItIsClosed() {
        close();

        assertThrows(RejectedExecutionException.class, () -> many.execute(() -> {}));
        assertThrows(RejectedExecutionException.class, () -> few.execute(() -> {}));
    }

    /** Returns once all are there. */
    private static void meet(CountDownLatch all) {
        all.countDown();
        try {
            if (!all.await(20, TimeUnit.SECONDS)) {
                throw new IllegalStateException("some are missing: " + all.getCount());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}

package dev.holdfast.stream;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import dev.holdfast.resource.Call;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Flow;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class StreamsTest {
    private static final Duration SOON = Duration.ofSeconds(10);

    @Test
    void whatIsThereIsToldAsFastAsItIsAskedFor() {
        var listening = Listening.to(Streams.of(List.of(1, 2, 3)));

        assertEquals(List.of(), listening.told);
        assertEquals(List.of(1), listening.wants(1).told);
        assertEquals("", listening.end);
        assertEquals(List.of(1, 2, 3), listening.wants(5).told);
        assertEquals("complete", listening.end);
    }

    @Test
    void nothingIsCompleteWithoutBeingAsked() {
        assertEquals("complete", Listening.to(Streams.of(List.of())).end);
    }

    @Test
    void aValueThatIsLeftOutIsReplacedByTheNext() {
        var even = Streams.select(
                Streams.of(List.of(1, 2, 3, 4)), n -> n % 2 == 0 ? Optional.of(n) : Optional.<Integer>empty());

        assertEquals(List.of(2), Listening.to(even).wants(1).told);
    }

    @Test
    void aChangeThatFailsEndsTheStream() {
        var listening = Listening.to(Streams.map(Streams.of(List.of(1, 0, 2)), n -> 6 / n));

        listening.wants(3);

        assertEquals(List.of(6), listening.told);
        assertEquals("failed: / by zero", listening.end);
    }

    @Test
    void aProducerIsAsFastAsItsTaker() {
        Flow.Publisher<Integer> counting =
                Streams.producing(sink -> IntStream.range(0, 100).forEach(sink::accept));

        assertTimeoutPreemptively(
                SOON, () -> assertEquals(IntStream.range(0, 100).boxed().toList(), Streams.toList(counting)));
    }

    @Test
    void whatAProducerThrowsReachesItsTaker() {
        Flow.Publisher<Integer> failing = Streams.producing(sink -> {
            throw new IllegalStateException("no microphone");
        });

        var failure = assertTimeoutPreemptively(
                SOON, () -> assertThrows(IllegalStateException.class, () -> Streams.toList(failing)));

        assertEquals("no microphone", failure.getMessage());
    }

    @Test
    void aProducerThatWaitsIsCancelledWhenItsTakerLeaves() {
        var ended = new CompletableFuture<Throwable>();
        var got = new ArrayList<Integer>();
        Flow.Publisher<Integer> slow = Streams.producing(sink -> {
            try {
                sink.accept(1);
                Call.current().sleep(Duration.ofHours(1));
            } catch (CancellationException e) {
                ended.complete(e);
                throw e;
            }
        });

        assertThrows(
                IllegalStateException.class,
                () -> Streams.forEach(slow, value -> {
                    got.add(value);
                    throw new IllegalStateException("enough");
                }));

        assertEquals(List.of(1), got);
        assertTimeoutPreemptively(SOON, () -> ended.get());
    }
}

package dev.holdfast.rpc;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.holdfast.resource.Call;
import dev.holdfast.resource.ResourceUnavailableException;
import io.grpc.Status;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class AwaitedAnswerTest {
    private final AwaitedAnswer<String> answer = new AwaitedAnswer<>();
    private final AtomicReference<Thread> worker = new AtomicReference<>();

    @Test
    void theWorkIsDoneByTheThreadThatWaits() {
        CompletableFuture.runAsync(() -> answer.execute(() -> {
            worker.set(Thread.currentThread());
            answer.onNext("yes");
        }));

        assertEquals("yes", answer.in(Call.current()));
        assertSame(Thread.currentThread(), worker.get());
    }

    @Test
    void aFailureThatAnotherThreadTellsEndsTheWait() {
        CompletableFuture.runAsync(() -> answer.onError(Status.UNAVAILABLE.asRuntimeException()));

        assertThrows(ResourceUnavailableException.class, () -> answer.in(Call.current()));
    }

    /** Such as the rest of an answer, or the end of a call whose caller has gone. */
    @Test
    void whatComesAfterTheWaitIsDoneByWhoeverBringsIt() {
        answer.onNext("yes");
        answer.in(Call.current());

        answer.execute(() -> worker.set(Thread.currentThread()));

        assertSame(Thread.currentThread(), worker.get());
    }
}

package dev.holdfast.rpc.server;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.protobuf.ByteString;
import io.grpc.Context;
import io.grpc.Status;
import io.grpc.stub.StreamObserver;
import java.io.InputStream;
import java.nio.channels.ClosedChannelException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.Semaphore;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class JarReceiverTest {
    private final Semaphore permits = new Semaphore(1);
    private final Workers workers = new Workers("worker");
    private final CompletableFuture<String> made = new CompletableFuture<>();
    private final CompletableFuture<String> answer = new CompletableFuture<>();
    private final CompletableFuture<String> answeredOn = new CompletableFuture<>();
    private InputStream jar = InputStream.nullInputStream();

    @AfterEach
    void close() {
        workers.close();
    }

    @Test
    void answersOnAWorkerWhenTheWorkIsDone() throws Exception {
        send(receiver(Duration.ofMinutes(1)));
        assertEquals(0, permits.availablePermits());

        made.complete("done");

        assertEquals("done", answer.get(10, SECONDS));
        assertEquals("worker-1", answeredOn.get(10, SECONDS));
        assertEquals(1, permits.availablePermits());
        assertThrows(ClosedChannelException.class, jar::read);
    }

    @Test
    void answersOnAWorkerWhenTheTimeIsUp() {
        CompletableFuture<Void> sent = new CompletableFuture<>();
        // an answer that is there before anybody waits for it would come on the thread that sends
        Executor workersOnceSent = task -> sent.thenRunAsync(task, workers);
        send(receiver(Duration.ofMillis(1), workersOnceSent));
        sent.complete(null);

        await().until(answer::isDone);
        Status status = Status.fromThrowable(
                assertThrows(Exception.class, () -> answer.get(10, SECONDS)).getCause());
        assertEquals(Status.Code.UNAVAILABLE, status.getCode());
        assertEquals("the deployment has not been decided in time; holdfast why tells", status.getDescription());
        assertEquals("worker-1", answeredOn.join());
        assertEquals(1, permits.availablePermits());
        assertThrows(ClosedChannelException.class, jar::read);
        assertFalse(made.isDone());
    }

    @Test
    void letsGoOfTheJarOfACallThatIsCancelled() {
        Context.CancellableContext call = Context.current().withCancellation();
        call.run(() -> send(receiver(Duration.ofMinutes(1))));
        assertEquals(0, permits.availablePermits());

        call.cancel(Status.CANCELLED.asException());

        await().until(() -> permits.availablePermits() == 1);
        assertThrows(ClosedChannelException.class, jar::read);
    }

    @Test
    void givesAPermitBackOnce() throws Exception {
        Context.CancellableContext call = Context.current().withCancellation();
        call.run(() -> send(receiver(Duration.ofMinutes(1))));
        call.cancel(Status.CANCELLED.asException());
        await().until(() -> permits.availablePermits() == 1);

        made.complete("too late");

        answer.get(10, SECONDS);
        assertEquals(1, permits.availablePermits());
    }

    @Test
    void keepsTheReasonWhyTheWorkFailed() {
        send(receiver(Duration.ofMinutes(1)));

        made.completeExceptionally(new IllegalStateException("not now"));

        await().until(answer::isDone);
        Exception failure = assertThrows(Exception.class, () -> answer.get(10, SECONDS));
        assertEquals(
                Status.Code.FAILED_PRECONDITION,
                Status.fromThrowable(failure.getCause()).getCode());
        assertTrue(failure.getMessage().contains("not now"), failure.getMessage());
    }

    private static void send(StreamObserver<String> receiver) {
        receiver.onNext("winch.jar");
        receiver.onCompleted();
    }

    private JarReceiver<String, String> receiver(Duration longest) {
        return receiver(longest, workers);
    }

    private JarReceiver<String, String> receiver(Duration longest, Executor answersOn) {
        return new JarReceiver<>(new Answer(), new JarReceiver.Bounds(permits, answersOn, longest)) {
            @Override
            Optional<String> file(String request) {
                return Optional.of(request);
            }

            @Override
            ByteString chunk(String request) {
                return ByteString.EMPTY;
            }

            @Override
            Work<String> begin(String header) {
                return content -> {
                    jar = content;
                    return made;
                };
            }
        };
    }

    /** What the client hears. */
    private final class Answer implements StreamObserver<String> {
        @Override
        public void onNext(String value) {
            answeredOn.complete(Thread.currentThread().getName());
            answer.complete(value);
        }

        @Override
        public void onError(Throwable reason) {
            answeredOn.complete(Thread.currentThread().getName());
            answer.completeExceptionally(reason);
        }

        @Override
        public void onCompleted() {
            // the answer has been taken
        }
    }
}

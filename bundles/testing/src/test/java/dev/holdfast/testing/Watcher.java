package dev.holdfast.testing;

import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.holdfast.wire.session.v1.SessionServiceGrpc;
import dev.holdfast.wire.session.v1.WatchRequest;
import dev.holdfast.wire.session.v1.WatchResponse;
import io.grpc.Channel;
import io.grpc.Status;
import io.grpc.Status.Code;
import io.grpc.stub.ClientCallStreamObserver;
import io.grpc.stub.ClientResponseObserver;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** A client that watches sessions, and takes one message whenever the test asks for it. */
final class Watcher implements ClientResponseObserver<WatchRequest, WatchResponse> {
    private static final int LONGEST_WAIT_SECONDS = 10;

    /** A message, or how the call ended. */
    private record Heard(Optional<WatchResponse> message, Code end) {}

    private final BlockingQueue<Heard> heard = new LinkedBlockingQueue<>();
    private ClientCallStreamObserver<WatchRequest> call;

    Watcher(Channel channel) {
        SessionServiceGrpc.newStub(channel).watch(WatchRequest.getDefaultInstance(), this);
    }

    /** The next message. */
    WatchResponse next() {
        Heard next = take();
        assertTrue(next.message.isPresent(), () -> "the call ended: " + next.end);
        return next.message.get();
    }

    /** How the call ended, if that comes next. */
    Optional<Code> end() {
        Heard next = take();
        return next.message.isPresent() ? Optional.empty() : Optional.of(next.end);
    }

    void leave() {
        call.cancel("seen enough", null);
    }

    private Heard take() {
        call.request(1);
        try {
            return Optional.ofNullable(heard.poll(LONGEST_WAIT_SECONDS, TimeUnit.SECONDS))
                    .orElseThrow(() -> new AssertionError("nothing was told"));
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    @Override
    public void beforeStart(ClientCallStreamObserver<WatchRequest> begun) {
        call = begun;
        call.disableAutoRequestWithInitial(0);
    }

    @Override
    public void onNext(WatchResponse message) {
        heard.add(new Heard(Optional.of(message), Code.OK));
    }

    @Override
    public void onError(Throwable failure) {
        heard.add(new Heard(Optional.empty(), Status.fromThrowable(failure).getCode()));
    }

    @Override
    public void onCompleted() {
        heard.add(new Heard(Optional.empty(), Code.OK));
    }
}

package dev.holdfast.rpc;

import dev.holdfast.resource.Call;
import io.grpc.StatusRuntimeException;
import io.grpc.stub.StreamObserver;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;

/**
 * An answer that one thread waits for. That thread itself does what there is to do with it, such as taking the message
 * apart: to hand it to a third one between the connection's and the waiting one costs a call more than all else does.
 */
final class AwaitedAnswer<A> implements StreamObserver<A>, Executor {
    private final CompletableFuture<A> answer = new CompletableFuture<>();
    private final Queue<Runnable> undone = new ConcurrentLinkedQueue<>();
    private volatile CompletableFuture<Void> more = new CompletableFuture<>();
    private volatile boolean left;

    /** Waits; once, by one thread. What comes afterwards is done by whoever brings it. */
    A in(Call current) {
        try {
            while (!answer.isDone()) {
                var next = new CompletableFuture<Void>();
                more = next; // what comes from now on completes it; what came before is done here
                work();
                if (!answer.isDone()) {
                    current.await(next);
                }
            }
            return current.await(answer);
        } finally {
            left = true;
            work();
        }
    }

    @Override
    public void execute(Runnable one) {
        undone.add(one);
        if (left) {
            work();
        } else {
            more.complete(null);
        }
    }

    private void work() {
        for (Runnable one = undone.poll(); one != null; one = undone.poll()) {
            one.run();
        }
    }

    @Override
    public void onNext(A value) {
        answer.complete(value);
        more.complete(null);
    }

    @Override
    public void onError(Throwable failure) {
        answer.completeExceptionally(
                failure instanceof StatusRuntimeException refused
                        ? StatusCodes.toException(refused.getStatus())
                        : failure);
        more.complete(null); // some refuse a call on a thread of their own
    }

    @Override
    public void onCompleted() {
        // The answer has come before; gRPC itself turns an end without one into an error.
    }
}

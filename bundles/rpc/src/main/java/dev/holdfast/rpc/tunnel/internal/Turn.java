package dev.holdfast.rpc.tunnel.internal;

import java.nio.channels.CompletionHandler;
import java.util.concurrent.Executor;
import java.util.function.Consumer;

/**
 * What happens when a socket has done something: on the tunnel's turn, not on the thread that tells.
 *
 * @param turns where it happens
 * @param done gets the result
 * @param failed gets the reason why there is none
 */
record Turn<T>(Executor turns, Consumer<T> done, Consumer<Throwable> failed) implements CompletionHandler<T, Void> {
    @Override
    public void completed(T result, Void nothing) {
        turns.execute(() -> done.accept(result));
    }

    @Override
    public void failed(Throwable failure, Void nothing) {
        turns.execute(() -> failed.accept(failure));
    }
}

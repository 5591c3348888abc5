package dev.holdfast.rpc;

import java.util.concurrent.CancellationException;
import java.util.concurrent.Flow;

/**
 * One call in which requests come or answers go while a driver's method blocks.
 *
 * @param <Q> its requests
 * @param <A> its answers; of a method with a single one it is answered with the empty message when the row returns
 */
public interface Conversation<Q, A> {
    /** The request that opened it, and names the resource. */
    Q first();

    /**
     * The requests after the first, for one subscriber. They are told on a thread of the transport's own, as fast as they are
     * asked for; the stream ends when the client has said all, and fails when it is gone.
     */
    Flow.Publisher<Q> rest();

    /**
     * Answers. Blocks while the client does not take what was answered before. For methods with a stream of answers.
     *
     * @throws CancellationException if the client is gone
     */
    void answer(A answer);
}

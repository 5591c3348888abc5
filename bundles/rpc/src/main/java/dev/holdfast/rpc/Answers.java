package dev.holdfast.rpc;

import io.grpc.CallOptions;
import io.grpc.Channel;
import io.grpc.ClientCall;
import io.grpc.MethodDescriptor;
import java.util.concurrent.Flow;

/** The answers to one request as a stream; each subscriber's is a call of its own. */
final class Answers<Q, A> implements Flow.Publisher<A> {
    private final Channel channel;
    private final MethodDescriptor<Q, A> method;
    private final Q request;

    Answers(Channel channel, MethodDescriptor<Q, A> method, Q request) {
        this.channel = channel;
        this.method = method;
        this.request = request;
    }

    @Override
    public void subscribe(Flow.Subscriber<? super A> subscriber) {
        ClientCall<Q, A> call = channel.newCall(method, CallOptions.DEFAULT);
        var taken = new TakenAnswers<>(call, subscriber);
        subscriber.onSubscribe(taken);
        taken.start();
        call.sendMessage(request);
        call.halfClose();
    }
}

package dev.holdfast.rpc;

import io.grpc.CallOptions;
import io.grpc.Channel;
import io.grpc.ClientCall;
import io.grpc.ForwardingClientCall.SimpleForwardingClientCall;
import io.grpc.ForwardingClientCallListener.SimpleForwardingClientCallListener;
import io.grpc.Metadata;
import io.grpc.MethodDescriptor;
import io.grpc.Status;
import java.util.Optional;
import java.util.concurrent.Flow;

/** One call in which requests go out as a stream, each when the connection takes it, while answers come in. */
final class OutgoingTalk<Q, A> {
    private final ClientCall<Q, A> call;
    private final Q first;

    OutgoingTalk(Channel channel, MethodDescriptor<Q, A> method, CallOptions options, Q first) {
        this.call = channel.newCall(method, options);
        this.first = first;
    }

    /** The answers, for one subscriber; the call begins with it, and takes {@code rest} after its first request. */
    Flow.Publisher<A> answersTo(Flow.Publisher<Q> rest) {
        return subscriber -> {
            var sending = new Sending<>(call);
            var taken = new TakenAnswers<>(new SendingCall<>(call, sending), subscriber);
            subscriber.onSubscribe(taken);
            taken.start();
            call.sendMessage(first);
            rest.subscribe(sending);
        };
    }

    /** Tells the requests' side what becomes of the call. */
    private static final class SendingCall<Q, A> extends SimpleForwardingClientCall<Q, A> {
        private final Sending<Q> sending;

        SendingCall(ClientCall<Q, A> call, Sending<Q> sending) {
            super(call);
            this.sending = sending;
        }

        @Override
        public void start(Listener<A> listener, Metadata headers) {
            super.start(
                    new SimpleForwardingClientCallListener<A>(listener) {
                        @Override
                        public void onReady() {
                            sending.askForMore();
                        }

                        @Override
                        public void onClose(Status status, Metadata trailers) {
                            sending.leave();
                            super.onClose(status, trailers);
                        }
                    },
                    headers);
        }

        @Override
        public void cancel(String message, Throwable cause) {
            sending.leave();
            super.cancel(message, cause);
        }
    }

    /** Takes requests from their source, one at a time, while the connection is ready for them. */
    private static final class Sending<Q> implements Flow.Subscriber<Q> {
        private final ClientCall<Q, ?> call;
        private Optional<Flow.Subscription> source = Optional.empty(); // guarded, like the next two, by this
        private boolean asked;
        private boolean over;

        Sending(ClientCall<Q, ?> call) {
            this.call = call;
        }

        void askForMore() {
            Optional<Flow.Subscription> from;
            synchronized (this) {
                if (over || asked || source.isEmpty() || !call.isReady()) {
                    return;
                }
                asked = true;
                from = source;
            }
            from.ifPresent(subscription -> subscription.request(1));
        }

        void leave() {
            Optional<Flow.Subscription> from;
            synchronized (this) {
                over = true;
                from = source;
            }
            from.ifPresent(Flow.Subscription::cancel);
        }

        @Override
        public void onSubscribe(Flow.Subscription subscription) {
            boolean late;
            synchronized (this) {
                source = Optional.of(subscription);
                late = over;
            }
            if (late) {
                subscription.cancel();
            } else {
                askForMore();
            }
        }

        @Override
        public void onNext(Q request) {
            synchronized (this) {
                asked = false;
                if (over) {
                    return;
                }
                call.sendMessage(request);
            }
            askForMore();
        }

        @Override
        public void onError(Throwable failure) {
            call.cancel("the requests ended: " + failure.getMessage(), failure);
        }

        @Override
        public synchronized void onComplete() {
            if (!over) {
                over = true;
                call.halfClose();
            }
        }
    }
}

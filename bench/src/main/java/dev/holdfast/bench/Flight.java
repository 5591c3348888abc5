package dev.holdfast.bench;

import io.grpc.CallOptions;
import io.grpc.Channel;
import io.grpc.ClientInterceptors;
import io.grpc.Metadata;
import io.grpc.MethodDescriptor;
import io.grpc.stub.ClientCalls;
import io.grpc.stub.MetadataUtils;
import io.grpc.stub.StreamObserver;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/**
 * Keeps so many calls of one kind in flight on one connection for a while, each answer sending the next.
 *
 * @param perSecond answers
 * @param micros what each call took, from its sending to its end
 */
record Flight(double perSecond, double[] micros) {
    private static final Metadata.Key<String> SESSION = Metadata.Key.of("viam-sid", Metadata.ASCII_STRING_MARSHALLER);

    /** In this session; an echo gets to see its id as well. */
    static Channel inSession(Channel channel, String session) {
        Metadata headers = new Metadata();
        headers.put(SESSION, session);
        return ClientInterceptors.intercept(channel, MetadataUtils.newAttachHeadersInterceptor(headers));
    }

    /**
     * @param channel should call back on its event loop
     * @throws IllegalStateException if a call fails
     */
    static <Q, A> Flight of(Channel channel, MethodDescriptor<Q, A> method, Q request, int inFlight, long nanos)
            throws InterruptedException {
        long begin = System.nanoTime();
        CountDownLatch done = new CountDownLatch(inFlight);
        AtomicReference<Optional<Throwable>> failure = new AtomicReference<>(Optional.empty());
        var lanes = IntStream.range(0, inFlight)
                .mapToObj(lane -> new Lane<>(channel, method, request, begin + nanos, done, failure))
                .toList();
        lanes.forEach(Lane::send);
        done.await();
        double seconds = (System.nanoTime() - begin) / 1e9;
        failure.get().ifPresent(reason -> {
            throw new IllegalStateException(method.getFullMethodName() + " failed", reason);
        });
        double[] micros =
                lanes.stream().flatMapToDouble(lane -> lane.micros.build()).toArray();
        return new Flight(micros.length / seconds, micros);
    }

    /** One call after the other. */
    private static final class Lane<Q, A> implements StreamObserver<A> {
        private final Channel channel;
        private final MethodDescriptor<Q, A> method;
        private final Q request;
        private final long end;
        private final CountDownLatch done;
        private final AtomicReference<Optional<Throwable>> failure;
        private final DoubleStream.Builder micros = DoubleStream.builder();
        private long sent;

        Lane(
                Channel channel,
                MethodDescriptor<Q, A> method,
                Q request,
                long end,
                CountDownLatch done,
                AtomicReference<Optional<Throwable>> failure) {
            this.channel = channel;
            this.method = method;
            this.request = request;
            this.end = end;
            this.done = done;
            this.failure = failure;
        }

        void send() {
            sent = System.nanoTime();
            ClientCalls.asyncUnaryCall(channel.newCall(method, CallOptions.DEFAULT), request, this);
        }

        @Override
        public void onNext(A answer) {}

        @Override
        public void onError(Throwable reason) {
            failure.set(Optional.of(reason));
            done.countDown();
        }

        @Override
        public void onCompleted() {
            long now = System.nanoTime();
            micros.add((now - sent) / 1e3);
            if (end - now > 0 && failure.get().isEmpty()) {
                send();
            } else {
                done.countDown();
            }
        }
    }
}

package dev.holdfast.client;

import dev.holdfast.wire.rpc.v1.AuthServiceGrpc;
import dev.holdfast.wire.rpc.v1.AuthServiceGrpc.AuthServiceImplBase;
import dev.holdfast.wire.rpc.v1.AuthenticateRequest;
import dev.holdfast.wire.rpc.v1.AuthenticateResponse;
import dev.holdfast.wire.rpc.v1.Credentials;
import io.grpc.Metadata;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;
import io.grpc.ServerInterceptor;
import io.grpc.Status;
import io.grpc.stub.StreamObserver;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

/** Lets the tablet in, with whatever faults a test gives it. Each token is another one, and may be taken back. */
final class FakeGate extends AuthServiceImplBase {
    static final String SECRET = "hush-hush";
    private static final Metadata.Key<String> AUTHORIZATION =
            Metadata.Key.of("authorization", Metadata.ASCII_STRING_MARSHALLER);

    /** What is done instead of looking at the secret, once each. */
    final ConcurrentLinkedQueue<Consumer<StreamObserver<?>>> faults = new ConcurrentLinkedQueue<>();

    final AtomicInteger tries = new AtomicInteger();
    private final Set<String> tokens = ConcurrentHashMap.newKeySet();

    /** What it has given so far lets nobody in any more, as after a restart. */
    void forget() {
        tokens.clear();
    }

    @Override
    public void authenticate(AuthenticateRequest request, StreamObserver<AuthenticateResponse> observer) {
        int number = tries.incrementAndGet();
        Consumer<StreamObserver<?>> fault = faults.poll();
        Credentials known =
                Credentials.newBuilder().setType("api-key").setPayload(SECRET).build();
        if (fault != null) {
            fault.accept(observer);
        } else if (request.getEntity().equals("tablet")
                && request.getCredentials().equals(known)) {
            tokens.add("Bearer t" + number);
            observer.onNext(AuthenticateResponse.newBuilder()
                    .setAccessToken("t" + number)
                    .build());
            observer.onCompleted();
        } else {
            observer.onError(Status.UNAUTHENTICATED
                    .withDescription("no such key: " + request.getCredentials().getPayload())
                    .asRuntimeException());
        }
    }

    ServerInterceptor asking() {
        return new ServerInterceptor() {
            @Override
            public <Q, A> ServerCall.Listener<Q> interceptCall(
                    ServerCall<Q, A> call, Metadata headers, ServerCallHandler<Q, A> next) {
                String service = call.getMethodDescriptor().getServiceName();
                String token = Optional.ofNullable(headers.get(AUTHORIZATION)).orElse("");
                if (tokens.contains(token) || AuthServiceGrpc.SERVICE_NAME.equals(service)) {
                    return next.startCall(call, headers);
                }
                call.close(Status.UNAUTHENTICATED.withDescription("authentication required"), new Metadata());
                return new ServerCall.Listener<>() {};
            }
        };
    }
}

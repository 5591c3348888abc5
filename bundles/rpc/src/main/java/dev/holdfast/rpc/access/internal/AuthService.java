package dev.holdfast.rpc.access.internal;

import dev.holdfast.access.AccessException;
import dev.holdfast.access.Gatekeeper;
import dev.holdfast.rpc.port.internal.PeerAddress;
import dev.holdfast.wire.rpc.v1.AuthServiceGrpc;
import dev.holdfast.wire.rpc.v1.AuthenticateRequest;
import dev.holdfast.wire.rpc.v1.AuthenticateResponse;
import io.grpc.Context;
import io.grpc.Contexts;
import io.grpc.Metadata;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;
import io.grpc.ServerInterceptor;
import io.grpc.ServerInterceptors;
import io.grpc.ServerServiceDefinition;
import io.grpc.Status;
import io.grpc.stub.ServerCallStreamObserver;
import io.grpc.stub.StreamObserver;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * {@code proto.rpc.v1.AuthService}: a token for a secret. Strangers call it, and each answer costs a signature, so it has a
 * few threads of its own; who comes while all of them are busy is sent away at once and waits nowhere.
 */
final class AuthService extends AuthServiceGrpc.AuthServiceImplBase implements AutoCloseable {
    /** How many are answered at a time. */
    static final int MOST = 4;

    private static final Logger log = LoggerFactory.getLogger(AuthService.class);
    private static final int LONGEST_TYPE = 100;
    private static final Context.Key<String> PEER = Context.keyWithDefault("peer of a stranger", "");

    private final Gatekeeper gatekeeper;
    private final AtomicInteger made = new AtomicInteger();
    private final ThreadPoolExecutor workers =
            new ThreadPoolExecutor(MOST, MOST, 0, TimeUnit.SECONDS, new SynchronousQueue<>(), this::named);

    AuthService(Gatekeeper gatekeeper) {
        this.gatekeeper = gatekeeper;
        workers.prestartAllCoreThreads(); // or an event loop would start them, when somebody comes
    }

    /** The service as it is to be served. */
    ServerServiceDefinition definition() {
        return ServerInterceptors.intercept(this, new Before());
    }

    @Override
    public void authenticate(AuthenticateRequest request, StreamObserver<AuthenticateResponse> observer) {
        if (!request.hasCredentials()) {
            observer.onError(Status.INVALID_ARGUMENT
                    .withDescription("credentials required")
                    .asRuntimeException());
            return;
        }
        // what is told to a client that is gone is let go then, and fails nobody's thread
        ((ServerCallStreamObserver<AuthenticateResponse>) observer).setOnCancelHandler(() -> {});
        try {
            workers.execute(Context.current().wrap(() -> answer(request, observer)));
        } catch (RejectedExecutionException e) {
            observer.onError(Status.RESOURCE_EXHAUSTED
                    .withDescription("too many clients prove who they are just now; try again in a second")
                    .asRuntimeException());
        }
    }

    @Override
    public void close() {
        workers.shutdownNow();
    }

    private void answer(AuthenticateRequest request, StreamObserver<AuthenticateResponse> observer) {
        String token;
        try {
            token = gatekeeper.authenticate(
                    request.getEntity(),
                    request.getCredentials().getType(),
                    request.getCredentials().getPayload(),
                    PEER.get());
        } catch (RuntimeException e) {
            observer.onError(status(request, e).asRuntimeException());
            return;
        }
        observer.onNext(AuthenticateResponse.newBuilder().setAccessToken(token).build());
        observer.onCompleted();
    }

    private static Status status(AuthenticateRequest request, RuntimeException failure) {
        String type = request.getCredentials().getType();
        if (!(failure instanceof AccessException refusal)) {
            log.error("A client could not be let in", failure);
            return Status.PERMISSION_DENIED.withDescription("failed to authenticate: the robot's log says why");
        }
        return switch (refusal.reason()) {
            case UNKNOWN_TYPE ->
                Status.INVALID_ARGUMENT.withDescription(
                        "do not know how to handle credential type \"" + shortened(type) + "\"");
            case NOT_SERVED ->
                Status.UNIMPLEMENTED.withDescription(
                        "direct authentication not supported for \"" + shortened(type) + "\"");
            case NOT_PROVED -> Status.UNAUTHENTICATED.withDescription("invalid credentials");
            case BACK_OFF -> Status.RESOURCE_EXHAUSTED.withDescription(refusal.getMessage());
        };
    }

    /** It travels in a header. */
    private static String shortened(String type) {
        return type.length() > LONGEST_TYPE ? type.substring(0, LONGEST_TYPE) + "..." : type;
    }

    private Thread named(Runnable work) {
        var thread = new Thread(work, "holdfast-authenticate-" + made.incrementAndGet());
        thread.setDaemon(true);
        return thread;
    }

    /** Notes where the client is, and refuses one that was let in already. */
    private static final class Before implements ServerInterceptor {
        private static final Status ALREADY =
                Status.INVALID_ARGUMENT.withDescription("already authenticated; cannot re-authenticate");

        @Override
        public <Q, A> ServerCall.Listener<Q> interceptCall(
                ServerCall<Q, A> call, Metadata headers, ServerCallHandler<Q, A> next) {
            if (headers.containsKey(AuthenticationInterceptor.AUTHORIZATION)) {
                call.close(ALREADY, new Metadata());
                return new ServerCall.Listener<>() {};
            }
            return Contexts.interceptCall(Context.current().withValue(PEER, PeerAddress.of(call)), call, headers, next);
        }
    }
}

package dev.holdfast.client.access.internal;

import dev.holdfast.wire.rpc.v1.AuthServiceGrpc;
import dev.holdfast.wire.rpc.v1.AuthenticateRequest;
import dev.holdfast.wire.rpc.v1.AuthenticateResponse;
import io.grpc.CallOptions;
import io.grpc.Channel;
import io.grpc.Status;
import io.grpc.stub.ClientCalls;
import io.grpc.stub.StreamObserver;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;

/** The same over gRPC. The answer is heard on the connection's event loop, which no program's code can hold up. */
public final class RobotAuthWire implements AuthWire {
    /** A robot hashes slowly, to make guessing dear. */
    private static final long LONGEST_ANSWER_SECONDS = 5;

    private final Channel channel;
    private final AuthenticateRequest request;
    private final String words;

    /** @param channel without a token on its calls */
    public RobotAuthWire(Channel channel, AuthenticateRequest request, String target) {
        this.channel = channel;
        this.request = request;
        this.words = "the %s %s at %s".formatted(request.getCredentials().getType(), request.getEntity(), target);
    }

    @Override
    public String inWords() {
        return words;
    }

    @Override
    public CompletionStage<String> authenticate() {
        var token = new CompletableFuture<String>();
        CallOptions options = CallOptions.DEFAULT
                .withExecutor(Runnable::run)
                .withDeadlineAfter(LONGEST_ANSWER_SECONDS, TimeUnit.SECONDS);
        var call = channel.newCall(AuthServiceGrpc.getAuthenticateMethod(), options);
        ClientCalls.asyncUnaryCall(call, request, new StreamObserver<AuthenticateResponse>() {
            @Override
            public void onNext(AuthenticateResponse answer) {
                token.complete(answer.getAccessToken());
            }

            /** What the robot says goes into failures and logs; some say what they were given. */
            @Override
            public void onError(Throwable failure) {
                Status status = Status.fromThrowable(failure);
                String secret = request.getCredentials().getPayload();
                boolean tells = String.valueOf(status.getDescription()).contains(secret);
                token.completeExceptionally((tells ? Status.fromCode(status.getCode()) : status).asRuntimeException());
            }

            @Override
            public void onCompleted() {
                // the answer has come before; gRPC itself turns an end without one into an error
            }
        });
        return token;
    }
}

package dev.holdfast.client.call.internal;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.holdfast.wire.robot.v1.GetVersionRequest;
import dev.holdfast.wire.robot.v1.GetVersionResponse;
import dev.holdfast.wire.robot.v1.RobotServiceGrpc;
import io.grpc.CallOptions;
import io.grpc.Channel;
import io.grpc.ClientCall;
import io.grpc.Metadata;
import io.grpc.MethodDescriptor;
import io.grpc.Status;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class CarryingCallTest {
    private static final Metadata.Key<String> KEY = Metadata.Key.of("carried", Metadata.ASCII_STRING_MARSHALLER);

    private final CompletableFuture<Optional<String>> value = new CompletableFuture<>();
    private final CompletableFuture<Status> end = new CompletableFuture<>();

    @Test
    void aCallThatCannotBeMadeEnds() {
        start(CallOptions.DEFAULT);
        assertFalse(end.isDone());

        value.complete(Optional.of("x"));

        assertTrue(end.isDone());
        assertEquals(Status.Code.INTERNAL, end.join().getCode());
    }

    @Test
    void itsTimeCountsWhileItWaitsForWhatItIsToCarry() {
        start(CallOptions.DEFAULT.withDeadlineAfter(10, TimeUnit.MILLISECONDS));

        await().until(end::isDone);
        assertEquals(Status.Code.DEADLINE_EXCEEDED, end.join().getCode());
        assertFalse(value.isDone(), "others may wait for it");
    }

    private void start(CallOptions options) {
        ClientCall<GetVersionRequest, GetVersionResponse> call =
                CarryingCall.of(new Fetched(), RobotServiceGrpc.getGetVersionMethod(), options, new Broken());
        call.start(
                new ClientCall.Listener<>() {
                    @Override
                    public void onClose(Status status, Metadata trailers) {
                        end.complete(status);
                    }
                },
                new Metadata());
    }

    /** What the test gives when it wants. */
    private final class Fetched implements Carried {
        @Override
        public Metadata.Key<String> key() {
            return KEY;
        }

        @Override
        public CompletableFuture<Optional<String>> value() {
            return value;
        }

        @Override
        public boolean isRefused(Optional<String> carried, Status status) {
            return false;
        }

        @Override
        public boolean isRepeated() {
            return false;
        }
    }

    /** Makes no call. */
    private static final class Broken extends Channel {
        @Override
        public <Q, A> ClientCall<Q, A> newCall(MethodDescriptor<Q, A> method, CallOptions options) {
            throw new IllegalStateException("as a test wants it");
        }

        @Override
        public String authority() {
            return "nobody";
        }
    }
}

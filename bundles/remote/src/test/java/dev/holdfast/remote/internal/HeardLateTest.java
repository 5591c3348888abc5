package dev.holdfast.remote.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.holdfast.wire.robot.v1.GetVersionResponse;
import dev.holdfast.wire.robot.v1.RobotServiceGrpc;
import io.grpc.CallOptions;
import io.grpc.Channel;
import io.grpc.ClientCall;
import io.grpc.Metadata;
import io.grpc.MethodDescriptor;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Who claims what a remote's driver has reached: the thread that hears of it, unless nobody waits for that. */
class HeardLateTest {
    private static final Metadata.Key<String> REACHED = Metadata.Key.of("viam-smrn", Metadata.ASCII_STRING_MARSHALLER);

    private final List<String> claimed = new ArrayList<>();
    private final List<Runnable> work = new ArrayList<>();
    private final ReachedThere reached = new ReachedThere(claimed::add, work::add);
    private ClientCall.Listener<?> hearing;

    @Test
    void whatACallHasReachedIsClaimedBeforeItsAnswerIsHeard() {
        make(Stopping.forSomebody());

        hearing.onHeaders(headers());

        assertEquals(List.of("left"), claimed);
        assertEquals(List.of(), work);
    }

    /** A claim may wait for what is inside the body, and heartbeats and stops for this thread. */
    @Test
    void theConnectionsThreadWaitsForNoClaimOfACallThatIsCancelled() {
        Stopping call = Stopping.forSomebody();
        make(call);
        call.cancelled = true;

        hearing.onHeaders(headers());

        assertEquals(List.of(), claimed);
        work.forEach(Runnable::run);
        assertEquals(List.of("left"), claimed);
    }

    private void make(Stopping call) {
        call.run(() -> {
            reached.interceptCall(RobotServiceGrpc.getGetVersionMethod(), CallOptions.DEFAULT, new Heard())
                    .start(new ClientCall.Listener<GetVersionResponse>() {}, new Metadata());
            return null;
        });
    }

    private static Metadata headers() {
        var headers = new Metadata();
        headers.put(REACHED, "left");
        return headers;
    }

    /** Lets the test be the connection. */
    private final class Heard extends Channel {
        @Override
        public <Q, A> ClientCall<Q, A> newCall(MethodDescriptor<Q, A> method, CallOptions options) {
            return new ClientCall<>() {
                @Override
                public void start(Listener<A> listener, Metadata headers) {
                    hearing = listener;
                }

                @Override
                public void request(int count) {}

                @Override
                public void cancel(String message, Throwable cause) {}

                @Override
                public void halfClose() {}

                @Override
                public void sendMessage(Q message) {}
            };
        }

        @Override
        public String authority() {
            return "nobody";
        }
    }
}

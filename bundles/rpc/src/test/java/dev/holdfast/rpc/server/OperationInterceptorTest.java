package dev.holdfast.rpc.server;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.holdfast.access.Identity;
import dev.holdfast.rpc.access.internal.Entrance;
import dev.holdfast.rpc.port.internal.ListenAddress;
import dev.holdfast.wire.component.motor.v1.MotorServiceGrpc;
import io.grpc.Context;
import io.grpc.ForwardingServerCall.SimpleForwardingServerCall;
import io.grpc.Metadata;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;
import io.grpc.ServerInterceptor;
import io.grpc.Status;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class OperationInterceptorTest {
    private final Entrance entrance = new Entrance(FakeGatekeeper.open(), service -> false);
    private final Operations operations = new Operations();
    private final List<String> seen = new ArrayList<>();

    @AfterEach
    void close() {
        entrance.close();
    }

    /** Over a network, a client may have its answer before the robot's own thread goes on. */
    @Test
    void anOperationIsOverBeforeItsAnswerIsSent() {
        List<ServerInterceptor> chain = new ArrayList<>();
        chain.add(new Looking());
        chain.addAll(entrance.interceptors(ListenAddress.parse("127.0.0.1:0"), false));
        chain.add(new OperationInterceptor(operations));
        chain.add(new Answering());

        new HeardCall<>(MotorServiceGrpc.getSetPowerMethod()).through(chain, new Metadata());

        assertEquals(List.of("1 under way", "answered with 0 under way"), seen);
    }

    private void look(String when) {
        Context.ROOT.run(
                () -> // as somebody else, who is shown all
                seen.add(when + operations.others(Identity.ANYBODY).size() + " under way"));
    }

    /** Stands where a call comes from the network, and looks when its answer goes there. */
    private final class Looking implements ServerInterceptor {
        @Override
        public <Q, A> ServerCall.Listener<Q> interceptCall(
                ServerCall<Q, A> call, Metadata headers, ServerCallHandler<Q, A> next) {
            return next.startCall(
                    new SimpleForwardingServerCall<>(call) {
                        @Override
                        public void close(Status status, Metadata trailers) {
                            look("answered with ");
                            super.close(status, trailers);
                        }
                    },
                    headers);
        }
    }

    /** A service that answers at once. */
    private final class Answering implements ServerInterceptor {
        @Override
        public <Q, A> ServerCall.Listener<Q> interceptCall(
                ServerCall<Q, A> call, Metadata headers, ServerCallHandler<Q, A> next) {
            look("");
            call.close(Status.OK, new Metadata());
            return new ServerCall.Listener<>() {};
        }
    }
}

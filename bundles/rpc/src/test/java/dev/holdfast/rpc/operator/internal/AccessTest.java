package dev.holdfast.rpc.operator.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.holdfast.wire.operator.v1.OperatorServiceGrpc.OperatorServiceImplBase;
import dev.holdfast.wire.operator.v1.WhyRequest;
import dev.holdfast.wire.operator.v1.WhyResponse;
import dev.holdfast.wire.rpc.v1.AuthServiceGrpc;
import dev.holdfast.wire.rpc.v1.AuthServiceGrpc.AuthServiceImplBase;
import dev.holdfast.wire.rpc.v1.AuthenticateRequest;
import dev.holdfast.wire.rpc.v1.AuthenticateResponse;
import io.grpc.Grpc;
import io.grpc.InsecureServerCredentials;
import io.grpc.Metadata;
import io.grpc.Server;
import io.grpc.ServerBuilder;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;
import io.grpc.ServerInterceptor;
import io.grpc.Status;
import io.grpc.stub.StreamObserver;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** An operator at a robot that asks who he is. */
@Timeout(60)
class AccessTest {
    private static final Metadata.Key<String> AUTHORIZATION =
            Metadata.Key.of("authorization", Metadata.ASCII_STRING_MARSHALLER);

    private final PrintStream out = new PrintStream(new ByteArrayOutputStream(), true, StandardCharsets.UTF_8);

    @Test
    void aKeyIsProvedBeforeAnythingIsAsked() throws IOException {
        Server robot = robot(true);

        assertEquals(0, OperatorCommands.why(at(robot, "hush"), "left", out));
        robot.shutdownNow();
    }

    @Test
    void aWrongKeyIsToldWithoutIt() throws IOException {
        Server robot = robot(true);

        String complaint = assertThrows(
                        IOException.class, () -> OperatorCommands.why(at(robot, "guessed"), "left", out))
                .getMessage();

        assertTrue(complaint.endsWith("Give a key that it knows: --key-file FILE"), complaint);
        assertFalse(complaint.contains("guessed"), complaint);
        robot.shutdownNow();
    }

    @Test
    void aRobotThatAsksNobodyIsContentWithout() throws IOException {
        Server robot = robot(false);

        assertEquals(0, OperatorCommands.why(at(robot, "hush"), "left", out));
        robot.shutdownNow();
    }

    @Test
    void aKeyDoesNotGoToAnotherMachineInPlainText() {
        var access = Access.of(Map.of("address", "192.0.2.1:80", "key-id", "tablet", "key", "hush"));

        String complaint = assertThrows(IOException.class, access::open).getMessage();

        assertTrue(complaint.startsWith("The key tablet would go to 192.0.2.1:80 in plain text"), complaint);
        assertFalse((complaint + access).contains("hush"), complaint);
    }

    @Test
    void aFileOfCertificatesThatIsMissingIsTold() {
        var access = Access.of(Map.of("address", "localhost:80", "ca", "no.where"));

        assertThrows(IOException.class, access::open);
    }

    private static Map<String, String> at(Server robot, String key) {
        return Map.of("address", "localhost:" + robot.getPort(), "key-id", "tablet", "key", key);
    }

    private static Server robot(boolean asks) throws IOException {
        ServerBuilder<?> robot = Grpc.newServerBuilderForPort(0, InsecureServerCredentials.create())
                .addService(new Operator());
        if (asks) {
            robot.addService(new Gate()).intercept(new Asking());
        }
        return robot.build().start();
    }

    private static final class Operator extends OperatorServiceImplBase {
        @Override
        public void why(WhyRequest request, StreamObserver<WhyResponse> answer) {
            answer.onNext(WhyResponse.newBuilder().addLines("left: READY").build());
            answer.onCompleted();
        }
    }

    private static final class Gate extends AuthServiceImplBase {
        @Override
        public void authenticate(AuthenticateRequest request, StreamObserver<AuthenticateResponse> answer) {
            if (request.getEntity().equals("tablet")
                    && request.getCredentials().getType().equals("api-key")
                    && request.getCredentials().getPayload().equals("hush")) {
                answer.onNext(
                        AuthenticateResponse.newBuilder().setAccessToken("t1").build());
                answer.onCompleted();
            } else {
                answer.onError(Status.UNAUTHENTICATED
                        .withDescription("invalid credentials")
                        .asRuntimeException());
            }
        }
    }

    private static final class Asking implements ServerInterceptor {
        @Override
        public <Q, A> ServerCall.Listener<Q> interceptCall(
                ServerCall<Q, A> call, Metadata headers, ServerCallHandler<Q, A> next) {
            if ("Bearer t1".equals(headers.get(AUTHORIZATION))
                    || AuthServiceGrpc.SERVICE_NAME.equals(
                            call.getMethodDescriptor().getServiceName())) {
                return next.startCall(call, headers);
            }
            call.close(Status.UNAUTHENTICATED.withDescription("authentication required"), new Metadata());
            return new ServerCall.Listener<>() {};
        }
    }
}

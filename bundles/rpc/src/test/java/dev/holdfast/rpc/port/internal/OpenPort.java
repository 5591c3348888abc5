package dev.holdfast.rpc.port.internal;

import io.grpc.ForwardingServerCall.SimpleForwardingServerCall;
import io.grpc.ManagedChannel;
import io.grpc.Metadata;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;
import io.grpc.ServerInterceptor;
import io.grpc.ServerServiceDefinition;
import io.grpc.Status;
import io.grpc.netty.NettyChannelBuilder;
import io.grpc.util.MutableHandlerRegistry;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** A port with a fake robot behind it, for the time of one test. */
final class OpenPort implements BeforeEachCallback, AfterEachCallback {
    static final Metadata.Key<String> PEER = Metadata.Key.of("seen-peer", Metadata.ASCII_STRING_MARSHALLER);
    static final Metadata.Key<byte[]> ECHO = Metadata.Key.of("echo-bin", Metadata.BINARY_BYTE_MARSHALLER);

    final MutableHandlerRegistry services = new MutableHandlerRegistry();
    /** What pages may do. */
    volatile WebAccess web = WebAccess.OPEN;

    /** What is at {@code /metrics}. */
    volatile TextPage metrics = TextPage.NONE;

    FakeRobot robot;
    ServerServiceDefinition robotService;
    GrpcPort port;
    ManagedChannel channel;

    @Override
    public void beforeEach(ExtensionContext context) {
        robot = new FakeRobot();
        robotService = robot.bindService();
        services.addService(robotService);
        port = GrpcPort.open(setup(new ListenAddress("localhost", 0)));
        channel = NettyChannelBuilder.forAddress(socketAddress())
                .usePlaintext()
                .directExecutor()
                .maxInboundMessageSize(64 << 20)
                .build();
    }

    @Override
    public void afterEach(ExtensionContext context) {
        channel.shutdownNow();
        port.close();
    }

    GrpcPort.Setup setup(ListenAddress address) {
        return new GrpcPort.Setup(
                address,
                services,
                List.of(new Telling()),
                CallExecutors.EVENT_LOOP,
                () -> new RobotFacts(
                        "Holdfast",
                        "0.1.0",
                        Duration.ofSeconds(2),
                        3,
                        List.of(new RobotFacts.Line(
                                "<left>", "rdk:component:motor", "UNHEALTHY", "no \"pin\" & no board"))),
                () -> web,
                visit -> metrics.answer(visit),
                List.of(),
                Optional.empty(),
                connection -> {});
    }

    InetSocketAddress socketAddress() {
        return new InetSocketAddress(
                InetAddress.getLoopbackAddress(), port.address().port());
    }

    URI uri(String path) {
        return URI.create("http://127.0.0.1:" + port.address().port() + path);
    }

    /** A connection whose reads end in an exception after ten seconds. */
    Socket connect() throws IOException {
        Socket socket = new Socket();
        socket.connect(socketAddress(), 10_000);
        socket.setSoTimeout(10_000);
        socket.setTcpNoDelay(true); // or a request in several pieces waits 40 ms for the acknowledgement of the first
        return socket;
    }

    /** Says in the headers where the call comes from, and in headers and trailers what came in a binary header. */
    private static final class Telling implements ServerInterceptor {
        @Override
        public <Q, R> ServerCall.Listener<Q> interceptCall(
                ServerCall<Q, R> call, Metadata headers, ServerCallHandler<Q, R> next) {
            return next.startCall(
                    new SimpleForwardingServerCall<>(call) {
                        @Override
                        public void sendHeaders(Metadata answer) {
                            answer.put(PEER, PeerAddress.of(call));
                            echo(answer);
                            super.sendHeaders(answer);
                        }

                        @Override
                        public void close(Status status, Metadata trailers) {
                            echo(trailers);
                            super.close(status, trailers);
                        }

                        private void echo(Metadata answer) {
                            if (headers.containsKey(ECHO)) {
                                headers.getAll(ECHO).forEach(value -> answer.put(ECHO, value));
                            }
                        }
                    },
                    headers);
        }
    }
}

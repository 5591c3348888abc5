package dev.holdfast.rpc.server;

import static org.junit.jupiter.api.Assertions.assertEquals;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import dev.holdfast.wire.robot.v1.GetVersionRequest;
import dev.holdfast.wire.robot.v1.RobotServiceGrpc;
import io.grpc.Metadata;
import io.grpc.MethodDescriptor;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;
import io.grpc.Status;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

class CallLogTest {
    private final Logger logger = (Logger) LoggerFactory.getLogger(CallLog.NAME);
    private final Level usual = logger.getLevel();
    private final ListAppender<ILoggingEvent> said = new ListAppender<>();

    @BeforeEach
    void listen() {
        said.start();
        logger.addAppender(said);
    }

    @AfterEach
    void leave() {
        logger.detachAppender(said);
        logger.setLevel(usual);
    }

    @Test
    void saysWhichMethodHowItEndedAndWhoseItWas() {
        logger.setLevel(Level.DEBUG);
        var headers = new Metadata();
        headers.put(Metadata.Key.of("viam_client", Metadata.ASCII_STRING_MARSHALLER), "python;v1");

        answer(headers);

        assertEquals(
                List.of("viam.robot.v1.RobotService/GetVersion OK for python;v1"),
                said.list.stream().map(ILoggingEvent::getFormattedMessage).toList());
    }

    @Test
    void saysNothingUnlessItIsAsked() {
        logger.setLevel(Level.INFO);

        answer(new Metadata());

        assertEquals(List.of(), said.list);
    }

    @Test
    void saysOnceThatAClientHasLeftItsCall() {
        logger.setLevel(Level.DEBUG);
        var calls = new ArrayList<ServerCall<?, ?>>();
        ServerCallHandler<GetVersionRequest, Object> slow = (call, headers) -> {
            calls.add(call);
            return new ServerCall.Listener<>() {};
        };

        new CallLog().interceptCall(new SilentCall(), new Metadata(), slow).onCancel();
        calls.get(0).close(Status.OK, new Metadata());

        assertEquals(
                List.of("viam.robot.v1.RobotService/GetVersion CANCELLED for a client that does not say what it is"),
                said.list.stream().map(ILoggingEvent::getFormattedMessage).toList());
    }

    private static void answer(Metadata headers) {
        ServerCallHandler<GetVersionRequest, Object> closing = (call, given) -> {
            call.close(Status.OK, new Metadata());
            return new ServerCall.Listener<>() {};
        };
        new CallLog().interceptCall(new SilentCall(), headers, closing);
    }

    private static final class SilentCall extends ServerCall<GetVersionRequest, Object> {
        @Override
        public void request(int count) {}

        @Override
        public void sendHeaders(Metadata headers) {}

        @Override
        public void sendMessage(Object message) {}

        @Override
        public void close(Status status, Metadata trailers) {}

        @Override
        public boolean isCancelled() {
            return false;
        }

        @Override
        @SuppressWarnings({"unchecked", "rawtypes"}) // only its name is asked for
        public MethodDescriptor<GetVersionRequest, Object> getMethodDescriptor() {
            return (MethodDescriptor) RobotServiceGrpc.getGetVersionMethod();
        }
    }
}

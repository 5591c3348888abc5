package dev.holdfast.testing;

import static dev.holdfast.testing.WireClient.refused;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.holdfast.resource.ResourceName;
import dev.holdfast.resource.ResourceUnavailableException;
import dev.holdfast.rpc.ResourceRpc;
import dev.holdfast.stream.Broadcast;
import dev.holdfast.stream.Streams;
import dev.holdfast.testing.echo.LoudEcho;
import dev.holdfast.testing.echo.TestEcho;
import dev.holdfast.testing.echo.TestEchoRpc;
import dev.holdfast.wire.component.testecho.v1.EchoMultipleRequest;
import dev.holdfast.wire.component.testecho.v1.EchoMultipleResponse;
import dev.holdfast.wire.component.testecho.v1.TestEchoServiceGrpc;
import io.grpc.CallOptions;
import io.grpc.Channel;
import io.grpc.ClientCall;
import io.grpc.ClientInterceptors;
import io.grpc.Metadata;
import io.grpc.Status;
import io.grpc.stub.MetadataUtils;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Commands that stream, over a real connection. */
@Timeout(30)
class ConversationsTest {
    private static final ResourceRpc<TestEcho> RPC = new TestEchoRpc();

    private final InProcessRobot robot = InProcessRobot.start();
    private final LoudEcho body = robot.add("echo", new LoudEcho());
    private final Channel channel = serve();
    private final TestEcho echo = RPC.proxy(ResourceName.of(TestEcho.class, "echo"), channel);

    private Channel serve() {
        robot.serve(RPC);
        return robot.connect();
    }

    @AfterEach
    void close() {
        robot.close();
    }

    @Test
    void everyAnswerOfACommandArrivesInOrder() {
        var said = new ArrayList<String>();

        echo.echoMultiple("robot", said::add);

        assertEquals(List.of("r", "o", "b", "o", "t"), said);
    }

    @Test
    void bothSidesStream() {
        var messages = IntStream.range(0, 500).mapToObj(Integer::toString).toList();
        var said = new ArrayList<String>();

        echo.echoBiDi(Streams.of(messages), said::add);

        assertEquals(messages, said);
    }

    @Test
    void anEndlessCommandEndsWhenItsSessionLapses() {
        robot.heartbeatWindow(Duration.ofSeconds(1));
        var ada = new WireClient(robot.connect());
        int stopsBefore = body.stops();
        var call = new Reading(inSession(ada.startSession()), Integer.MAX_VALUE);

        Status end = call.end.join();

        assertEquals(Status.Code.ABORTED, end.getCode());
        assertEquals("session lapsed; echo was stopped", end.getDescription());
        await().until(() -> body.stops() > stopsBefore);
    }

    @Test
    void aStopWaitsForNoClientThatReadsNothing() {
        var deaf = new Reading(channel, 0);
        await().until(() -> body.isSpeaking());

        echo.stop();

        await().until(() -> !body.isSpeaking());
        assertTrue(body.stops() > 0);
        deaf.call.cancel("done", null);
    }

    @Test
    void aClientThatLeavesCancelsItsCommand() {
        var call = new Reading(channel, 5);
        await().until(() -> call.answers.size() == 5);

        call.call.cancel("enough", null);

        await().until(() -> !body.isSpeaking());
    }

    @Test
    void aConversationEndsWithTheBodyThatItIsWith() {
        var messages = new Broadcast<String>(message -> message);
        var said = new CopyOnWriteArrayList<String>();
        var talk = CompletableFuture.runAsync(() -> echo.echoBiDi(messages, said::add));
        await().until(() -> {
            messages.publish("still there");
            return !said.isEmpty();
        });

        robot.remove(TestEcho.class, "echo");

        Throwable end = talk.orTimeout(10, TimeUnit.SECONDS)
                .handle((done, failure) -> failure.getCause())
                .join();
        assertEquals(
                "rdk:component:testecho/echo: this has ended, because its driver is replaced or gone",
                end.getMessage());
        assertTrue(end instanceof ResourceUnavailableException, end.toString());
    }

    @Test
    void aCallThatSaysNothingIsRefused() {
        refused(Status.Code.INVALID_ARGUMENT, "the call has no request", () -> {
            var silent = new CompletableFuture<Status>();
            ClientCall<EchoMultipleRequest, EchoMultipleResponse> call =
                    channel.newCall(TestEchoServiceGrpc.getEchoMultipleMethod(), CallOptions.DEFAULT);
            call.start(
                    new ClientCall.Listener<>() {
                        @Override
                        public void onClose(Status status, Metadata trailers) {
                            silent.complete(status);
                        }
                    },
                    new Metadata());
            call.halfClose();
            throw silent.join().asRuntimeException();
        });
    }

    private Channel inSession(String id) {
        var headers = new Metadata();
        headers.put(Metadata.Key.of("viam-sid", Metadata.ASCII_STRING_MARSHALLER), id);
        return ClientInterceptors.intercept(channel, MetadataUtils.newAttachHeadersInterceptor(headers));
    }

    /** A call of the endless kind that reads so many answers. */
    private static final class Reading extends ClientCall.Listener<EchoMultipleResponse> {
        final List<String> answers = new ArrayList<>();
        final CompletableFuture<Status> end = new CompletableFuture<>();
        final ClientCall<EchoMultipleRequest, EchoMultipleResponse> call;

        Reading(Channel channel, int most) {
            call = channel.newCall(TestEchoServiceGrpc.getEchoMultipleMethod(), CallOptions.DEFAULT);
            call.start(this, new Metadata());
            if (most > 0) {
                call.request(most);
            }
            call.sendMessage(EchoMultipleRequest.newBuilder()
                    .setName("echo")
                    .setMessage(LoudEcho.ENDLESS)
                    .build());
            call.halfClose();
        }

        @Override
        public synchronized void onMessage(EchoMultipleResponse answer) {
            answers.add(answer.getMessage());
        }

        @Override
        public void onClose(Status status, Metadata trailers) {
            end.complete(status);
        }
    }
}

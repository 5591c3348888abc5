package dev.holdfast.testing.echo;

import static dev.holdfast.wire.component.testecho.v1.TestEchoServiceGrpc.*;

import dev.holdfast.rpc.Conversation;
import dev.holdfast.rpc.ResourceProxy;
import dev.holdfast.rpc.ResourceRpc;
import dev.holdfast.rpc.RpcClient;
import dev.holdfast.rpc.RpcTable;
import dev.holdfast.stream.Streams;
import dev.holdfast.wire.component.testecho.v1.*;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Flow;
import java.util.function.Consumer;

/** The echo on the wire: {@code viam.component.testecho.v1.TestEchoService}. */
public final class TestEchoRpc implements ResourceRpc<TestEcho> {
    private static final RpcTable<TestEcho> TABLE =
            RpcTable.of(TestEcho.class, SERVICE_NAME, () -> RpcTable.of(TestEcho.class, getServiceDescriptor())
                    .query(getEchoMethod(), (echo, request) -> EchoResponse.newBuilder()
                            .setMessage(echo.echo(request.getMessage()))
                            .build())
                    .conversation(
                            getEchoMultipleMethod(),
                            (echo, talk) -> echo.echoMultiple(
                                    talk.first().getMessage(),
                                    said -> talk.answer(EchoMultipleResponse.newBuilder()
                                            .setMessage(said)
                                            .build())))
                    .conversation(getEchoBiDiMethod(), TestEchoRpc::talk));

    @Override
    public RpcTable<TestEcho> table() {
        return TABLE;
    }

    @Override
    public TestEcho proxy(RpcClient client) {
        return new Proxy(client);
    }

    private record Proxy(RpcClient client) implements TestEcho, ResourceProxy {
        @Override
        public String echo(String message) {
            return client.call(getEchoMethod(), EchoRequest.newBuilder().setMessage(message))
                    .getMessage();
        }

        @Override
        public void echoMultiple(String message, Consumer<? super String> answers) {
            client.converse(
                    getEchoMultipleMethod(),
                    EchoMultipleRequest.newBuilder().setMessage(message),
                    Streams.of(List.of()),
                    answer -> answers.accept(answer.getMessage()));
        }

        /** An empty message opens the call, since the name must come before the first thing to say does. */
        @Override
        public void echoBiDi(Flow.Publisher<String> messages, Consumer<? super String> answers) {
            client.converse(
                    getEchoBiDiMethod(),
                    EchoBiDiRequest.newBuilder(),
                    Streams.map(
                            messages, message -> EchoBiDiRequest.newBuilder().setMessage(message)),
                    answer -> answers.accept(answer.getMessage()));
        }

        @Override
        public void stop() {
            client.call(getStopMethod(), StopRequest.newBuilder());
        }
    }

    /** The first message may say something too: other clients have no opening. */
    private static void talk(TestEcho echo, Conversation<EchoBiDiRequest, EchoBiDiResponse> talk) {
        Consumer<String> answers = said ->
                talk.answer(EchoBiDiResponse.newBuilder().setMessage(said).build());
        Optional.of(talk.first().getMessage())
                .filter(message -> !message.isEmpty())
                .ifPresent(message -> answers.accept(echo.echo(message)));
        echo.echoBiDi(Streams.map(talk.rest(), EchoBiDiRequest::getMessage), answers);
    }
}

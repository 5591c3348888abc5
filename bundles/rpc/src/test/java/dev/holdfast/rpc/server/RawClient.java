package dev.holdfast.rpc.server;

import com.google.protobuf.Message;
import dev.holdfast.rpc.port.internal.GrpcWebClient;
import dev.holdfast.rpc.port.internal.RawMessages;
import io.grpc.CallOptions;
import io.grpc.ClientCall;
import io.grpc.ManagedChannel;
import io.grpc.ManagedChannelBuilder;
import io.grpc.Metadata;
import io.grpc.MethodDescriptor;
import io.grpc.MethodDescriptor.MethodType;
import io.grpc.Status;
import java.io.IOException;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Calls any method by its name, with one message, by gRPC and by gRPC-Web. */
final class RawClient implements AutoCloseable {
    private static final int PATIENCE_SECONDS = 20;
    private final String address;
    private final ManagedChannel channel;
    private final GrpcWebClient web = new GrpcWebClient();

    /** How a call ended, or that it was answered. */
    record Outcome(Status.Code code, String text) {
        static final Outcome OK = new Outcome(Status.Code.OK, "");
    }

    RawClient(String address) {
        this.address = address;
        this.channel = ManagedChannelBuilder.forTarget(address).usePlaintext().build();
    }

    /** By gRPC. The first answer is enough. */
    Outcome call(String method, Message request, Map<String, String> headers) {
        return call(method, request, metadata(headers));
    }

    Outcome call(String method, Message request, Metadata headers) {
        var outcome = new CompletableFuture<Outcome>();
        ClientCall<byte[], byte[]> call = channel.newCall(
                MethodDescriptor.newBuilder(RawMessages.MARSHALLER, RawMessages.MARSHALLER)
                        .setType(MethodType.BIDI_STREAMING)
                        .setFullMethodName(method)
                        .build(),
                CallOptions.DEFAULT);
        call.start(
                new ClientCall.Listener<>() {
                    @Override
                    public void onMessage(byte[] message) {
                        outcome.complete(Outcome.OK);
                    }

                    @Override
                    public void onClose(Status status, Metadata trailers) {
                        outcome.complete(new Outcome(status.getCode(), String.valueOf(status.getDescription())));
                    }
                },
                headers);
        call.request(1);
        call.sendMessage(request.toByteArray());
        call.halfClose();
        try {
            return outcome.orTimeout(PATIENCE_SECONDS, TimeUnit.SECONDS).join();
        } finally {
            call.cancel("enough", null);
        }
    }

    /** By gRPC-Web. The call must have an end. */
    Outcome callByWeb(String method, Message request, Map<String, String> headers)
            throws IOException, InterruptedException {
        String[] lines = headers.entrySet().stream()
                .flatMap(header -> java.util.stream.Stream.of(header.getKey(), header.getValue()))
                .toArray(String[]::new);
        GrpcWebClient.Reply reply =
                web.call(URI.create("http://" + address + "/" + method), GrpcWebClient.frame(request), lines);
        if (!reply.messages().isEmpty()) {
            return Outcome.OK;
        }
        Status.Code code = Status.fromCodeValue(Integer.parseInt(trailer(reply.trailers(), "grpc-status")))
                .getCode();
        String text = trailer(reply.trailers(), "grpc-message");
        return new Outcome(
                code, text.isEmpty() ? "null" : URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8));
    }

    /** An empty request of the method, with this in all fields of these names that are texts. */
    static Message request(MethodDescriptor<?, ?> method, Map<String, Object> fields) {
        Message empty = (Message)
                ((MethodDescriptor.PrototypeMarshaller<?>) method.getRequestMarshaller()).getMessagePrototype();
        Message.Builder request = empty.newBuilderForType();
        request.getDescriptorForType().getFields().stream()
                .filter(field -> fields.containsKey(field.getName()) && !field.isRepeated())
                .filter(field -> (fields.get(field.getName()) instanceof Message)
                        == (field.getJavaType() == com.google.protobuf.Descriptors.FieldDescriptor.JavaType.MESSAGE))
                .forEach(field -> request.setField(field, fields.get(field.getName())));
        return request.build();
    }

    static Metadata metadata(Map<String, String> headers) {
        var metadata = new Metadata();
        headers.forEach((key, value) -> metadata.put(Metadata.Key.of(key, Metadata.ASCII_STRING_MARSHALLER), value));
        return metadata;
    }

    @Override
    public void close() {
        channel.shutdownNow();
    }

    private static String trailer(String trailers, String name) {
        Matcher found = Pattern.compile("(?m)^" + name + ": (.*?)\\r?$").matcher(trailers);
        return found.find() ? found.group(1) : "";
    }
}

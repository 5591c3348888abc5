package dev.holdfast.rpc.port.internal;

import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpRequest;
import java.util.Locale;
import java.util.Optional;

/**
 * In which form a gRPC-Web client speaks.
 *
 * @param text whether bodies are base64
 * @param crossOrigin whether it is a page of another origin
 */
record GrpcWebForm(boolean text, boolean crossOrigin) {
    private static final String BINARY = "application/grpc-web";
    private static final String TEXT = "application/grpc-web-text";
    private static final String PROTO = "+proto";

    /** The form of a request; empty if it is no gRPC-Web with protobuf in it. */
    static Optional<GrpcWebForm> of(HttpRequest request) {
        String type = request.headers().get(HttpHeaderNames.CONTENT_TYPE, "");
        String media = type.split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
        boolean text = media.equals(TEXT) || media.equals(TEXT + PROTO);
        return text || media.equals(BINARY) || media.equals(BINARY + PROTO)
                ? Optional.of(new GrpcWebForm(text, request.headers().contains(HttpHeaderNames.ORIGIN)))
                : Optional.empty();
    }

    /** Of the answer. */
    String contentType() {
        return (text ? TEXT : BINARY) + PROTO;
    }
}

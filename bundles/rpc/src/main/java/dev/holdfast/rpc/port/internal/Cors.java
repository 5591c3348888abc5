package dev.holdfast.rpc.port.internal;

import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpRequest;
import java.util.LinkedHashSet;
import java.util.Set;

/**
 * Tells browsers that a page of any origin may call us: those that may not were answered before, without a word of this. Cookies
 * are never asked for, and nothing is decided by them.
 */
final class Cors {
    private static final Set<String> ALWAYS_EXPOSED =
            Set.of("grpc-status", "grpc-message", "grpc-status-details-bin", "opid", "viam-smrn");

    private Cors() {}

    static boolean isPreflight(HttpRequest request) {
        return request.method().equals(HttpMethod.OPTIONS)
                && request.headers().contains(HttpHeaderNames.ORIGIN)
                && request.headers().contains(HttpHeaderNames.ACCESS_CONTROL_REQUEST_METHOD);
    }

    static void answerPreflight(HttpRequest request, HttpHeaders answer) {
        answer.set(HttpHeaderNames.ACCESS_CONTROL_ALLOW_ORIGIN, "*");
        answer.set(HttpHeaderNames.ACCESS_CONTROL_ALLOW_METHODS, "GET, POST");
        answer.set(HttpHeaderNames.ACCESS_CONTROL_MAX_AGE, "7200");
        answer.set(HttpHeaderNames.VARY, HttpHeaderNames.ACCESS_CONTROL_REQUEST_HEADERS);
        String asked = request.headers().get(HttpHeaderNames.ACCESS_CONTROL_REQUEST_HEADERS, "");
        if (!asked.isEmpty()) {
            answer.set(HttpHeaderNames.ACCESS_CONTROL_ALLOW_HEADERS, asked);
        }
    }

    /** Lets a page read the answer, with every header that stands in it so far. */
    static void expose(HttpHeaders answer) {
        Set<String> names = new LinkedHashSet<>(ALWAYS_EXPOSED);
        names.addAll(answer.names());
        answer.set(HttpHeaderNames.ACCESS_CONTROL_ALLOW_ORIGIN, "*");
        answer.set(HttpHeaderNames.ACCESS_CONTROL_EXPOSE_HEADERS, String.join(", ", names));
    }
}

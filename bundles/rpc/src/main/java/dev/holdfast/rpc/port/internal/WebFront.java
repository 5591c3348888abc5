package dev.holdfast.rpc.port.internal;

import io.grpc.CallOptions;
import io.grpc.Metadata;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPipeline;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.FullHttpResponse;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpServerCodec;
import io.netty.handler.codec.http.HttpServerExpectContinueHandler;
import io.netty.handler.codec.http.HttpServerKeepAliveHandler;
import io.netty.handler.codec.http.HttpUtil;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.TooLongHttpHeaderException;
import io.netty.handler.codec.http.TooLongHttpLineException;
import io.netty.handler.timeout.IdleStateHandler;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Whom a request over HTTP/1.1 is for: gRPC-Web, a browser's question whether it may, a page, or nobody. */
final class WebFront {
    private static final Logger log = LoggerFactory.getLogger(WebFront.class);
    private static final int LONGEST_LINE = 4 << 10;
    private static final int LONGEST_HEADERS = 16 << 10;
    private static final int CHUNK = 64 << 10;
    private static final int IDLE_SECONDS = 60;

    private final InProcessBridge bridge;
    private final LandingPage page;
    private final TextPage metrics;
    private final PageDesk desk;
    private final Supplier<WebAccess> access;
    private final boolean onlyHere;

    /**
     * @param metrics the page at {@code /metrics}
     * @param desk has it made
     * @param access asked at each request
     * @param onlyHere whether the port can be reached from this machine alone
     */
    WebFront(
            InProcessBridge bridge,
            LandingPage page,
            TextPage metrics,
            PageDesk desk,
            Supplier<WebAccess> access,
            boolean onlyHere) {
        this.bridge = bridge;
        this.page = page;
        this.metrics = metrics;
        this.desk = desk;
        this.access = access;
        this.onlyHere = onlyHere;
    }

    /** Makes a connection speak HTTP/1.1. */
    void install(ChannelPipeline pipeline) {
        RequestPace pace = new RequestPace(System::nanoTime);
        pipeline.addLast(
                new LingeringClose(),
                pace.ahead(),
                new HttpServerCodec(LONGEST_LINE, LONGEST_HEADERS, CHUNK),
                pace,
                new HttpServerKeepAliveHandler(),
                new HttpServerExpectContinueHandler(),
                new RequestQueue(),
                new IdleStateHandler(0, 0, IDLE_SECONDS, TimeUnit.SECONDS),
                new HttpConnection(this));
    }

    void answer(ChannelHandlerContext ctx, HttpConnection connection, HttpRequest request) {
        if (request.decoderResult().isFailure()) {
            FullHttpResponse refusal = unreadable(request.decoderResult().cause());
            HttpUtil.setKeepAlive(refusal, false);
            connection.end(ctx, refusal);
            return;
        }
        Optional<GrpcWebForm> form = GrpcWebForm.of(request);
        boolean isMetrics = form.isEmpty() && isRead(request) && path(request).equals("/metrics");
        Optional<String> refusal = refused(request, form.isPresent() || Cors.isPreflight(request) || isMetrics);
        if (refusal.isPresent()) {
            connection.end(ctx, text(HttpResponseStatus.FORBIDDEN, refusal.get()));
        } else if (Cors.isPreflight(request)) {
            FullHttpResponse allowed = empty(HttpResponseStatus.NO_CONTENT);
            Cors.answerPreflight(request, allowed.headers());
            connection.end(ctx, allowed);
        } else if (form.isPresent()) {
            call(ctx, connection, request, form.get());
        } else if (isMetrics) {
            desk.serve(ctx, connection, request, metrics);
        } else {
            connection.end(ctx, page(request));
        }
    }

    /**
     * Why this is not for whoever asks, if it is not. The answer has no headers of CORS: the page that called may not read it.
     *
     * @param calls whether it is a call, or asks whether it may call
     */
    private Optional<String> refused(HttpRequest request, boolean calls) {
        WebAccess rules = access.get();
        String host = String.join(",", request.headers().getAll(HttpHeaderNames.HOST)); // two of them are no name
        String origin = request.headers().get(HttpHeaderNames.ORIGIN, "");
        Optional<String> misnamed = rules.refusedFor(host, onlyHere);
        return misnamed.isEmpty() && calls && !rules.admits(origin, host)
                ? Optional.of(
                        "Pages of this origin may not call; network.allowed_origins of robot.json says which may.")
                : misnamed;
    }

    private void call(ChannelHandlerContext ctx, HttpConnection connection, HttpRequest request, GrpcWebForm form) {
        if (!request.method().equals(HttpMethod.POST)
                || !request.protocolVersion().equals(HttpVersion.HTTP_1_1)
                || !request.uri().startsWith("/")) {
            connection.end(ctx, refusal(form, "gRPC-Web is spoken in POST and HTTP/1.1."));
            return;
        }
        GrpcWebCall call;
        Metadata headers;
        try {
            CallOptions options = GrpcWebHeaders.timeout(request.headers())
                    .map(CallOptions.DEFAULT::withDeadlineAfter)
                    .orElse(CallOptions.DEFAULT)
                    .withExecutor(ctx.executor());
            headers = GrpcWebHeaders.metadata(request.headers());
            headers.put(PeerAddress.KEY, PeerAddress.attributes(ctx.channel()));
            call = new GrpcWebCall(
                    ctx, bridge.newCall(request.uri().substring(1), options), form, last -> connection.end(ctx, last));
        } catch (IllegalArgumentException e) {
            connection.end(ctx, refusal(form, e.getMessage()));
            return;
        }
        connection.begin(call);
        call.start(headers);
    }

    private static FullHttpResponse unreadable(Throwable cause) {
        if (cause instanceof TooLongHttpHeaderException) {
            return text(
                    HttpResponseStatus.REQUEST_HEADER_FIELDS_TOO_LARGE,
                    "Headers of more than " + LONGEST_HEADERS + " bytes are not taken.");
        }
        if (cause instanceof TooLongHttpLineException) {
            return text(
                    HttpResponseStatus.REQUEST_URI_TOO_LONG,
                    "A first line of more than " + LONGEST_LINE + " bytes is not taken.");
        }
        return text(HttpResponseStatus.BAD_REQUEST, "This is no HTTP/1.1 that we understand.");
    }

    /** Which the page that called may read. */
    private static FullHttpResponse refusal(GrpcWebForm form, String sentence) {
        FullHttpResponse refusal = text(HttpResponseStatus.BAD_REQUEST, sentence);
        if (form.crossOrigin()) {
            Cors.expose(refusal.headers());
        }
        return refusal;
    }

    private FullHttpResponse page(HttpRequest request) {
        if (!isRead(request)) {
            return text(HttpResponseStatus.METHOD_NOT_ALLOWED, "Pages are read by GET; gRPC-Web has its content type.");
        }
        if (!path(request).equals("/")) {
            return text(HttpResponseStatus.NOT_FOUND, "There are two pages here, at / and at /metrics.");
        }
        try {
            FullHttpResponse found = of(HttpResponseStatus.OK, "text/html", page.html());
            found.headers().set(HttpHeaderNames.CACHE_CONTROL, "no-store");
            found.headers()
                    .set(HttpHeaderNames.CONTENT_SECURITY_POLICY, "default-src 'none'; style-src 'unsafe-inline'");
            return found;
        } catch (RuntimeException e) {
            log.error("The page cannot be made", e);
            return text(HttpResponseStatus.INTERNAL_SERVER_ERROR, "The page cannot be made; the log says why.");
        }
    }

    private static boolean isRead(HttpRequest request) {
        return request.method().equals(HttpMethod.GET) || request.method().equals(HttpMethod.HEAD);
    }

    private static String path(HttpRequest request) {
        return request.uri().split("[?#]", 2)[0];
    }

    private static FullHttpResponse text(HttpResponseStatus status, String sentence) {
        return of(status, "text/plain", sentence + "\n");
    }

    private static FullHttpResponse of(HttpResponseStatus status, String type, String content) {
        var bytes = Unpooled.copiedBuffer(content, StandardCharsets.UTF_8);
        FullHttpResponse answer = new DefaultFullHttpResponse(HttpVersion.HTTP_1_1, status, bytes);
        answer.headers().set(HttpHeaderNames.CONTENT_TYPE, type + "; charset=utf-8");
        answer.headers().set(HttpHeaderNames.CONTENT_LENGTH, bytes.readableBytes());
        return answer;
    }

    private static FullHttpResponse empty(HttpResponseStatus status) {
        return new DefaultFullHttpResponse(HttpVersion.HTTP_1_1, status, Unpooled.EMPTY_BUFFER);
    }
}

package dev.holdfast.rpc.port.internal;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.FullHttpResponse;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpVersion;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Has pages made that are not for an event loop, on one thread: a proof costs a slow hash. A few wait; who comes then is sent
 * away.
 */
final class PageDesk implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(PageDesk.class);
    private static final int MOST_WAITING = 8;
    private static final int IDLE_SECONDS = 30;

    private final ThreadPoolExecutor thread = new ThreadPoolExecutor(
            1, 1, IDLE_SECONDS, TimeUnit.SECONDS, new ArrayBlockingQueue<>(MOST_WAITING), PageDesk::named);

    PageDesk() {
        thread.allowCoreThreadTimeOut(true);
    }

    /** Answers a request, now or later. On the connection's event loop. */
    void serve(ChannelHandlerContext ctx, HttpConnection connection, HttpRequest request, TextPage page) {
        var visit = new TextPage.Visit(
                PeerAddress.attributes(ctx.channel()),
                request.headers().getAll(HttpHeaderNames.AUTHORIZATION),
                String.join(",", request.headers().getAll(HttpHeaderNames.ACCEPT)));
        var visitor = new Visitor();
        connection.begin(visitor);
        try {
            thread.execute(() -> {
                FullHttpResponse answer = response(made(page, visit));
                ctx.executor().execute(() -> visitor.give(ctx, connection, answer));
            });
        } catch (RejectedExecutionException e) {
            visitor.give(
                    ctx,
                    connection,
                    response(TextPage.Answer.sentence(503, "Too many ask for this page now; try again in a second.")));
        }
    }

    private static TextPage.Answer made(TextPage page, TextPage.Visit visit) {
        try {
            return page.answer(visit);
        } catch (RuntimeException e) {
            log.error("A page cannot be made", e);
            return TextPage.Answer.sentence(500, "The page cannot be made; the log says why.");
        }
    }

    private static FullHttpResponse response(TextPage.Answer answer) {
        ByteBuf bytes = Unpooled.copiedBuffer(answer.content(), StandardCharsets.UTF_8);
        FullHttpResponse response =
                new DefaultFullHttpResponse(HttpVersion.HTTP_1_1, HttpResponseStatus.valueOf(answer.status()), bytes);
        answer.headers().forEach((name, value) -> response.headers().set(name, value));
        response.headers()
                .set(HttpHeaderNames.CONTENT_TYPE, answer.contentType())
                .set(HttpHeaderNames.CONTENT_LENGTH, bytes.readableBytes())
                .set(HttpHeaderNames.CACHE_CONTROL, "no-store");
        return response;
    }

    @Override
    public void close() {
        thread.shutdownNow();
    }

    private static Thread named(Runnable work) {
        var thread = new Thread(work, "holdfast-pages");
        thread.setDaemon(true);
        return thread;
    }

    /** Whoever waits for his page; all of it on his event loop. */
    private static final class Visitor implements Exchange {
        private boolean gone;

        void give(ChannelHandlerContext ctx, HttpConnection connection, FullHttpResponse answer) {
            if (!gone) {
                connection.end(ctx, answer);
            }
        }

        @Override
        public void content(ByteBuf bytes, boolean last) {}

        @Override
        public void writable() {}

        @Override
        public void gone() {
            gone = true;
        }
    }
}

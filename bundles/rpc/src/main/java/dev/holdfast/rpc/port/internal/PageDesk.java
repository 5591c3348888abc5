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
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Has pages made that are not for an event loop: what they tell of may block. A few wait; who comes then is sent away, and so
 * is who has waited too long. There are two threads, so that one page that hangs keeps nobody from the others; who hangs is
 * left alone, because an interrupt could harm what he reads from.
 */
final class PageDesk implements AutoCloseable {
    static final int LONGEST_SECONDS = 10;

    private static final Logger log = LoggerFactory.getLogger(PageDesk.class);
    private static final int AT_A_TIME = 2;
    private static final int MOST_WAITING = 8;

    private final ThreadPoolExecutor threads = new ThreadPoolExecutor(
            AT_A_TIME, AT_A_TIME, 0, TimeUnit.SECONDS, new ArrayBlockingQueue<>(MOST_WAITING), PageDesk::named);

    PageDesk() {
        threads.prestartAllCoreThreads(); // or an event loop would start them, when somebody asks
    }

    /** Answers a request, now or later. On the connection's event loop. */
    void serve(ChannelHandlerContext ctx, HttpConnection connection, HttpRequest request, TextPage page) {
        var visit = new TextPage.Visit(
                PeerAddress.attributes(ctx.channel()),
                request.headers().getAll(HttpHeaderNames.AUTHORIZATION),
                String.join(",", request.headers().getAll(HttpHeaderNames.ACCEPT)));
        var visitor = new Visitor(ctx, connection);
        Runnable work = () -> {
            FullHttpResponse answer = response(made(page, visit));
            ctx.executor().execute(() -> visitor.give(answer));
        };
        connection.begin(visitor);
        visitor.limit = ctx.executor()
                .schedule(
                        () -> {
                            threads.remove(work);
                            visitor.give(sorry("The page takes too long."));
                        },
                        LONGEST_SECONDS,
                        TimeUnit.SECONDS);
        try {
            threads.execute(work);
        } catch (RejectedExecutionException e) {
            visitor.give(sorry("Too many ask for this page now; try again in a second."));
        }
    }

    private static TextPage.Answer made(TextPage page, TextPage.Visit visit) {
        try {
            return page.answer(visit);
        } catch (RuntimeException | Error e) { // whatever it is, somebody waits for an answer
            log.error("A page cannot be made", e);
            return TextPage.Answer.sentence(500, "The page cannot be made; the log says why.");
        }
    }

    private static FullHttpResponse sorry(String sentence) {
        return response(TextPage.Answer.sentence(503, sentence));
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
        threads.shutdownNow();
    }

    private static Thread named(Runnable work) {
        var thread = new Thread(work, "holdfast-pages");
        thread.setDaemon(true);
        return thread;
    }

    /** Whoever waits for his page, and takes the first answer; all of it on his event loop. */
    private static final class Visitor implements Exchange {
        private final ChannelHandlerContext ctx;
        private final HttpConnection connection;
        private Future<?> limit;
        private boolean waits = true;

        Visitor(ChannelHandlerContext ctx, HttpConnection connection) {
            this.ctx = ctx;
            this.connection = connection;
        }

        void give(FullHttpResponse answer) {
            if (waits) {
                leave();
                connection.end(ctx, answer);
            }
        }

        @Override
        public void content(ByteBuf bytes, boolean last) {}

        @Override
        public void writable() {}

        @Override
        public void gone() {
            leave();
        }

        private void leave() {
            waits = false;
            limit.cancel(false);
        }
    }
}

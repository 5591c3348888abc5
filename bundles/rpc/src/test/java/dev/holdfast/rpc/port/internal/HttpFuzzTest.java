package dev.holdfast.rpc.port.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.handler.codec.http.HttpMessage;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpObject;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpResponseDecoder;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpStatusClass;
import io.netty.util.ReferenceCountUtil;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/**
 * A connection over HTTP/1.1, with the page, CORS and gRPC-Web behind it, and a service that says back what it hears.
 * Whatever comes: what is answered is HTTP/1.1 by Netty's own decoder, no exception reaches the pipeline's end, no
 * buffer stays behind.
 */
class HttpFuzzTest {
    private static final InProcessBridge BRIDGE = EchoService.bridge();
    private static final WebFront FRONT = new WebFront(
            BRIDGE,
            new LandingPage(() -> new RobotFacts("Holdfast", "0.1.0", Duration.ofSeconds(2), 0, List.of())),
            TextPage.NONE,
            new PageDesk(),
            () -> WebAccess.OPEN,
            true);

    private final Deque<HttpMethod> asked = new ArrayDeque<>();

    @FuzzTest
    void whatIsAnsweredIsHttp(byte[] input) {
        asked.clear();
        var channel = new EmbeddedChannel();
        try (var pieces = new Pieces(channel)) {
            FRONT.install(channel.pipeline());
            channel.pipeline().addBefore(channel.pipeline().lastContext().name(), "asked", asked());

            pieces.send(input);

            assertEquals(0, pieces.handedOn().length, "not taken");
            requireAnswers(pieces.written());
        }
    }

    private ChannelInboundHandlerAdapter asked() {
        return new ChannelInboundHandlerAdapter() {
            @Override
            public void channelRead(ChannelHandlerContext ctx, Object part) {
                if (part instanceof HttpRequest request) {
                    asked.add(request.method());
                }
                ctx.fireChannelRead(part);
            }
        };
    }

    private void requireAnswers(byte[] written) {
        var client = new EmbeddedChannel(new Client());
        client.writeInbound(Unpooled.wrappedBuffer(written));
        for (Object part = client.readInbound(); part != null; part = client.readInbound()) {
            assertFalse(((HttpObject) part).decoderResult().isFailure(), "an answer that nobody can read");
            if (part instanceof HttpResponse answer) {
                assertNotEquals(HttpResponseStatus.INTERNAL_SERVER_ERROR, answer.status());
            }
            ReferenceCountUtil.release(part);
        }
        client.finishAndReleaseAll();
    }

    /** One that knows what it asked: the answer to HEAD has a length, and nothing of that length. */
    private final class Client extends HttpResponseDecoder {
        @Override
        protected boolean isContentAlwaysEmpty(HttpMessage answer) {
            boolean last = ((HttpResponse) answer).status().codeClass() != HttpStatusClass.INFORMATIONAL;
            boolean head = last && HttpMethod.HEAD.equals(asked.poll());
            return head || super.isContentAlwaysEmpty(answer);
        }
    }
}

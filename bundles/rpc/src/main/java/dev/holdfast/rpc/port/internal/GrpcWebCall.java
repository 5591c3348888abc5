package dev.holdfast.rpc.port.internal;

import io.grpc.ClientCall;
import io.grpc.Metadata;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.http.DefaultHttpContent;
import io.netty.handler.codec.http.DefaultHttpResponse;
import io.netty.handler.codec.http.DefaultLastHttpContent;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.LastHttpContent;
import java.util.Base64;
import java.util.function.Consumer;

/** One gRPC-Web call: its messages in, its messages and trailers out, and room kept in both directions. */
final class GrpcWebCall extends ClientCall.Listener<byte[]> implements Exchange {
    private static final int MESSAGE = 0;
    private static final int TRAILERS = 0x80;

    private final ChannelHandlerContext ctx;
    private final ClientCall<byte[], byte[]> call;
    private final GrpcWebForm form;
    private final Consumer<LastHttpContent> end;
    private final MessageReader messages = new MessageReader();
    private final Base64Reader text = new Base64Reader();
    private boolean begun; // the head of the answer is written
    private boolean ended; // all of it is
    private boolean owed; // the next message is asked for when the client has taken this one

    /**
     * @param call on whose executor only the connection's event loop may stand
     * @param end writes the last of the answer
     */
    GrpcWebCall(
            ChannelHandlerContext ctx,
            ClientCall<byte[], byte[]> call,
            GrpcWebForm form,
            Consumer<LastHttpContent> end) {
        this.ctx = ctx;
        this.call = call;
        this.form = form;
        this.end = end;
    }

    void start(Metadata headers) {
        call.start(this, headers);
        call.request(1);
    }

    @Override
    public void content(ByteBuf bytes, boolean last) {
        if (ended) {
            return;
        }
        try {
            messages.read(form.text() ? text.read(bytes) : bytes, this::send);
            if (last) {
                text.end();
                messages.end();
                call.halfClose();
            }
        } catch (StatusRuntimeException e) {
            onClose(e.getStatus(), new Metadata());
            call.cancel(e.getStatus().getDescription(), e);
        }
    }

    private void send(byte[] message) {
        boolean waits = !call.isReady();
        call.sendMessage(message);
        // Only when one waits before the service: else the end of the request might stay unread behind it for ever.
        if (waits) {
            ctx.channel().config().setAutoRead(false);
        }
    }

    @Override
    public void onReady() {
        ctx.channel().config().setAutoRead(true);
    }

    @Override
    public void onHeaders(Metadata headers) {
        if (!ended) {
            begin(headers);
            ctx.flush();
        }
    }

    @Override
    public void onMessage(byte[] message) {
        if (ended) {
            return;
        }
        ctx.writeAndFlush(new DefaultHttpContent(frame(MESSAGE, message)));
        owed = true;
        writable();
    }

    @Override
    public void writable() {
        if (owed && ctx.channel().isWritable()) {
            owed = false;
            call.request(1);
        }
    }

    @Override
    public void onClose(Status status, Metadata trailers) {
        if (ended) {
            return;
        }
        begin(new Metadata());
        ended = true;
        ctx.channel().config().setAutoRead(true);
        end.accept(new DefaultLastHttpContent(frame(TRAILERS, GrpcWebHeaders.trailers(status, trailers))));
    }

    @Override
    public void gone() {
        ended = true;
        call.cancel("client is gone", null);
    }

    private void begin(Metadata headers) {
        if (begun) {
            return;
        }
        begun = true;
        HttpResponse head = new DefaultHttpResponse(HttpVersion.HTTP_1_1, HttpResponseStatus.OK);
        GrpcWebHeaders.copy(headers, head.headers());
        if (form.crossOrigin()) {
            Cors.expose(head.headers());
        }
        head.headers().set(HttpHeaderNames.CONTENT_TYPE, form.contentType());
        head.headers().set(HttpHeaderNames.TRANSFER_ENCODING, HttpHeaderValues.CHUNKED);
        ctx.write(head);
    }

    private ByteBuf frame(int flags, byte[] content) {
        ByteBuf head = Unpooled.buffer(5).writeByte(flags).writeInt(content.length);
        ByteBuf frame = Unpooled.wrappedBuffer(head, Unpooled.wrappedBuffer(content));
        if (!form.text()) {
            return frame;
        }
        byte[] whole = new byte[frame.readableBytes()];
        frame.readBytes(whole);
        return Unpooled.wrappedBuffer(Base64.getEncoder().encode(whole));
    }
}

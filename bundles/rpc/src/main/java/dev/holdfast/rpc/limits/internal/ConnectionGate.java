package dev.holdfast.rpc.limits.internal;

import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;

/** Closes a connection that its neighbour has too many of already, and makes room for the next handler otherwise. */
final class ConnectionGate extends ChannelInboundHandlerAdapter {
    private static final Logger log = LoggerFactory.getLogger(ConnectionGate.class);

    private final ConnectionCounts counts;
    private final Complaints complaints;
    private final ChannelHandler next;

    ConnectionGate(ConnectionCounts counts, Complaints complaints, ChannelHandler next) {
        this.counts = counts;
        this.complaints = complaints;
        this.next = next;
    }

    @Override
    public void handlerAdded(ChannelHandlerContext ctx) {
        if (!(ctx.channel().remoteAddress() instanceof InetSocketAddress socket)) {
            ctx.pipeline().replace(this, null, next);
            return;
        }
        InetAddress neighbour = socket.getAddress();
        if (counts.opened(neighbour)) {
            ctx.channel().closeFuture().addListener(closed -> counts.closed(neighbour));
            ctx.pipeline().replace(this, null, next);
        } else {
            Level level = complaints.admits() ? Level.WARN : Level.DEBUG;
            log.atLevel(level)
                    .log("{} has {} connections already, and gets no more", neighbour, counts.most(neighbour));
            ctx.close();
        }
    }
}

package dev.holdfast.rpc.manager.internal;

import io.netty.bootstrap.Bootstrap;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.epoll.Epoll;
import io.netty.channel.epoll.EpollDomainDatagramChannel;
import io.netty.channel.epoll.EpollIoHandler;
import io.netty.channel.unix.DomainSocketAddress;
import io.netty.util.concurrent.DefaultThreadFactory;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A service manager's socket for notices. Safe for any thread; what cannot be sent is logged, and harms nobody. */
final class NotifySocket implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(NotifySocket.class);
    private static final long LONGEST_END_MILLIS = 500;

    private final EventLoopGroup loop;
    private final Channel channel;

    /**
     * @param address as {@code NOTIFY_SOCKET} gives it: a path, or a name after {@code @}
     * @throws IllegalStateException if this machine has no such sockets, or nobody listens there
     */
    NotifySocket(String address) {
        if (!Epoll.isAvailable()) {
            throw new IllegalStateException("no sockets of that kind here", Epoll.unavailabilityCause());
        }
        loop = new MultiThreadIoEventLoopGroup( // not before: where there is no epoll, that is an error of the linker
                1, new DefaultThreadFactory("holdfast-notices", true), EpollIoHandler.newFactory());
        String path = address.startsWith("@") ? "\0" + address.substring(1) : address;
        ChannelFuture connected = new Bootstrap()
                .group(loop)
                .channel(EpollDomainDatagramChannel.class)
                .handler(new ChannelInboundHandlerAdapter())
                .connect(new DomainSocketAddress(path))
                .awaitUninterruptibly();
        channel = connected.channel();
        if (!connected.isSuccess()) {
            close();
            throw new IllegalStateException("nobody listens there", connected.cause());
        }
    }

    /** Sends a notice, such as {@code READY=1}. Returns at once. */
    void send(String notice) {
        channel.writeAndFlush(Unpooled.copiedBuffer(notice, StandardCharsets.UTF_8))
                .addListener(sent -> {
                    if (!sent.isSuccess()) {
                        log.warn("The service manager could not be told {}", notice, sent.cause());
                    }
                });
    }

    /** Lets what was sent go first; waits for half a second at most. */
    @Override
    public void close() {
        channel.close().awaitUninterruptibly(LONGEST_END_MILLIS, TimeUnit.MILLISECONDS);
        loop.shutdownGracefully(0, LONGEST_END_MILLIS, TimeUnit.MILLISECONDS);
    }
}

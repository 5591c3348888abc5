package dev.holdfast.rpc.port.internal;

import io.netty.channel.EventLoopGroup;
import io.netty.channel.IoHandlerFactory;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.ServerChannel;
import io.netty.channel.epoll.Epoll;
import io.netty.channel.epoll.EpollIoHandler;
import io.netty.channel.epoll.EpollServerSocketChannel;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.util.concurrent.DefaultThreadFactory;

/** The sockets of this machine: those of Linux where they load, as they answer sooner, else those of the JDK. */
final class Sockets {
    /** One would do for what a robot is sent; the second keeps heartbeats apart from a client that floods the first. */
    private static final int EVENT_LOOPS = 2;

    private Sockets() {}

    static EventLoopGroup eventLoops() {
        IoHandlerFactory handlers = Epoll.isAvailable() ? EpollIoHandler.newFactory() : NioIoHandler.newFactory();
        return new MultiThreadIoEventLoopGroup(EVENT_LOOPS, new DefaultThreadFactory("holdfast-port", true), handlers);
    }

    static Class<? extends ServerChannel> channelType() {
        return Epoll.isAvailable() ? EpollServerSocketChannel.class : NioServerSocketChannel.class;
    }
}

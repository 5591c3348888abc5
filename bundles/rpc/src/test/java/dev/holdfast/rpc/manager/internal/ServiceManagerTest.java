package dev.holdfast.rpc.manager.internal;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.netty.bootstrap.Bootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.channel.epoll.Epoll;
import io.netty.channel.epoll.EpollDomainDatagramChannel;
import io.netty.channel.epoll.EpollIoHandler;
import io.netty.channel.unix.DomainDatagramPacket;
import io.netty.channel.unix.DomainSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(30)
class ServiceManagerTest {
    private static final CompletionStage<Void> ANSWERED = CompletableFuture.completedFuture(null);

    @TempDir
    Path folder;

    private final List<String> told = new CopyOnWriteArrayList<>();
    private EventLoopGroup loop;

    @BeforeEach
    void onLinux() {
        assumeTrue(Epoll.isAvailable());
        loop = new MultiThreadIoEventLoopGroup(1, EpollIoHandler.newFactory());
    }

    @AfterEach
    void close() {
        loop.shutdownGracefully(0, 100, TimeUnit.MILLISECONDS);
    }

    @Test
    void tellsThatTheRobotIsReadyAndThatItEnds() {
        String socket = listen(folder.resolve("notify").toString());

        try (var manager = new ServiceManager(Map.of("NOTIFY_SOCKET", socket), () -> ANSWERED)) {
            manager.ready();
            await().until(() -> told.equals(List.of("READY=1")));
        }

        await().until(() -> told.equals(List.of("READY=1", "STOPPING=1")));
    }

    @Test
    void knowsSocketsThatAreNoFiles() {
        String name = "holdfast-test-" + ProcessHandle.current().pid();
        listen("\0" + name);

        try (var manager = new ServiceManager(Map.of("NOTIFY_SOCKET", "@" + name), () -> ANSWERED)) {
            manager.ready();

            await().until(() -> told.contains("READY=1"));
        }
    }

    @Test
    void whereThereAreNoSuchSocketsTheRobotRunsWithoutThem() throws Exception {
        Process robot = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Dio.netty.transport.noNative=true",
                        "-cp",
                        System.getProperty("java.class.path"),
                        WithoutEpoll.class.getName())
                .directory(folder.toFile()) // it would empty the record of calls of the process that runs this
                .redirectErrorStream(true)
                .start();

        String said = new String(robot.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

        assertEquals(0, robot.waitFor(), said);
        assertTrue(said.contains("The service manager cannot be told"), said);
    }

    /** A process of its own: whether there is epoll is found out once in each. */
    static final class WithoutEpoll {
        public static void main(String[] arguments) {
            try (var manager = new ServiceManager(Map.of("NOTIFY_SOCKET", "/nowhere"), () -> ANSWERED)) {
                manager.ready();
            }
        }
    }

    @Test
    void tellsThatItLivesForAsLongAsItAnswers() {
        String socket = listen(folder.resolve("notify").toString());
        var asked = new AtomicInteger();
        CompletionStage<Void> hangs = new CompletableFuture<>();

        try (var manager = new ServiceManager(
                Map.of("NOTIFY_SOCKET", socket, "WATCHDOG_USEC", "20000"),
                () -> asked.incrementAndGet() <= 3 ? ANSWERED : hangs)) {
            manager.ready();

            await().until(() -> asked.get() == 4 && told.size() == 4);
            assertEquals(List.of("READY=1", "WATCHDOG=1", "WATCHDOG=1", "WATCHDOG=1"), told);
        }
        await().until(() -> told.contains("STOPPING=1"));
        assertEquals(4, asked.get()); // a question waits: no second one is put
    }

    @Test
    void sendsNoSignsOfLifeThatAnotherProcessIsToSend() {
        String socket = listen(folder.resolve("notify").toString());
        var asked = new AtomicInteger();

        try (var manager = new ServiceManager(
                Map.of("NOTIFY_SOCKET", socket, "WATCHDOG_USEC", "1000", "WATCHDOG_PID", "1"), () -> {
                    asked.incrementAndGet();
                    return ANSWERED;
                })) {
            manager.ready();
            await().until(() -> told.contains("READY=1"));
        }

        assertEquals(0, asked.get());
    }

    @Test
    void harmsNobodyWhereNobodyListens() {
        String socket = folder.resolve("nobody").toString();

        try (var manager = new ServiceManager(Map.of("NOTIFY_SOCKET", socket), () -> ANSWERED)) {
            manager.ready();
        }

        assertTrue(told.isEmpty());
    }

    private String listen(String path) {
        Channel channel = new Bootstrap()
                .group(loop)
                .channel(EpollDomainDatagramChannel.class)
                .handler(new SimpleChannelInboundHandler<DomainDatagramPacket>() {
                    @Override
                    protected void channelRead0(ChannelHandlerContext ctx, DomainDatagramPacket packet) {
                        told.add(packet.content().toString(StandardCharsets.UTF_8));
                    }
                })
                .bind(new DomainSocketAddress(path))
                .syncUninterruptibly()
                .channel();
        assertTrue(channel.isActive());
        return path;
    }
}

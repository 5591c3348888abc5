package dev.holdfast.testing.net;

import dev.holdfast.testing.net.Weather.Passage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.function.UnaryOperator;

/**
 * A network between a client and a server on this machine that fails on demand, for TCP of any kind: it listens on a port of
 * its own on 127.0.0.1, and hands on what comes to the server's and back.
 *
 * <pre>{@code
 * try (var network = FaultProxy.before(robot.listen());
 *         var client = RobotClient.connect("127.0.0.1:" + network.port())) {
 *     network.delay(Duration.ofMillis(50), Duration.ofMillis(10));
 *     network.blackhole();
 *     network.mend();
 * }
 * }</pre>
 *
 * <p>What is asked of it is so when the method returns. Where directions can be named and none is, both are meant. Safe for any
 * thread; nothing blocks but for the moment that its own thread takes.
 */
public final class FaultProxy implements AutoCloseable {
    private static final int BACKLOG = 1_024;
    private static final long DEFAULT_SEED = 1;

    private final ProxyLoop loop;
    private final int port;

    private FaultProxy(ProxyLoop loop, int port) {
        this.loop = loop;
        this.port = port;
    }

    /**
     * A network in fair weather before this port of 127.0.0.1.
     *
     * @throws UncheckedIOException if there is no free port
     */
    public static FaultProxy before(int serverPort) {
        return before(serverPort, DEFAULT_SEED);
    }

    /** The same, with another seed for what varies. */
    public static FaultProxy before(int serverPort, long seed) {
        InetAddress loopback = InetAddress.getLoopbackAddress();
        try {
            ServerSocketChannel door = ServerSocketChannel.open().bind(new InetSocketAddress(loopback, 0), BACKLOG);
            int port = door.socket().getLocalPort();
            return new FaultProxy(
                    ProxyLoop.start(door, new InetSocketAddress(loopback, serverPort), new Random(seed)), port);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Where clients connect to, on 127.0.0.1. */
    public int port() {
        return port;
    }

    /** How many connections there are, also those that nothing goes through any more. */
    public int connections() {
        return loop.ask(loop::connections);
    }

    /** How many bytes have been swallowed so far: a test sees by this that a fault has met somebody. */
    public long lostBytes() {
        return loop.ask(loop::lostBytes);
    }

    /**
     * From now on bytes arrive so much later, in the order in which they were sent.
     *
     * @param least for each, at least; zero: none
     * @param jitter by how much that varies, evenly, by the seed
     * @throws IllegalArgumentException if one is negative
     */
    public void delay(Duration least, Duration jitter, Direction... directions) {
        weather(one -> one.delay(least, jitter), directions);
    }

    /**
     * From now on nothing arrives, and nothing is lost: after {@link #mend} it does, as after an outage for which TCP makes up.
     * New connections are accepted.
     */
    public void hold(Direction... directions) {
        weather(one -> one.passage(Passage.HELD), directions);
    }

    /**
     * From now on bytes are swallowed without a word, and so are FIN and RST. The connections stay open. One that has lost
     * something never carries that direction again, whatever the weather, like one that a router has forgotten. New
     * connections are accepted and hang, also after {@link #mend}; the server hears nothing of them.
     */
    public void blackhole(Direction... directions) {
        weather(one -> one.passage(Passage.DARK), directions);
    }

    /** From now on new connections are reset at once, as if nobody listened. Those that there are go on. */
    public void refuse() {
        loop.ask(() -> loop.refuse(true));
    }

    /** Resets (RST) all connections: both their ends, or only those that the directions lead to; the others hear nothing. */
    public void reset(Direction... directions) {
        loop.ask(() -> loop.reset(both(directions)));
    }

    /**
     * Ends these directions of all connections (FIN), as if the sender had nothing more to say; what it sends is swallowed. The
     * other direction goes on.
     */
    public void halfClose(Direction... directions) {
        loop.ask(() -> loop.halfClose(both(directions)));
    }

    /** Fair weather: no delay, nothing held or swallowed, nobody refused. What was lost or closed stays so. */
    public void mend() {
        loop.ask(() -> {
            loop.refuse(false);
            return loop.weather(EnumSet.allOf(Direction.class), any -> Weather.FAIR);
        });
    }

    /** Closes all connections and the port. Idempotent. */
    @Override
    public void close() {
        loop.close();
    }

    private void weather(UnaryOperator<Weather> change, Direction... directions) {
        loop.ask(() -> loop.weather(both(directions), change));
    }

    private static Set<Direction> both(Direction... directions) {
        return directions.length == 0 ? EnumSet.allOf(Direction.class) : EnumSet.copyOf(List.of(directions));
    }
}

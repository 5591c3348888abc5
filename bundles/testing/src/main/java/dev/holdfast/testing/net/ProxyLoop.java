package dev.holdfast.testing.net;

import dev.holdfast.testing.net.Weather.Passage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.SocketAddress;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.function.UnaryOperator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The one thread of a {@link FaultProxy}, and all that it alone touches. */
final class ProxyLoop implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(ProxyLoop.class);
    private static final long NANOS_PER_MILLI = 1_000_000;

    private final ServerSocketChannel door;
    private final SocketAddress server;
    private final Random random;
    private final Selector selector;
    private final Thread thread = new Thread(this::run, "holdfast-fault-proxy");
    private final Queue<FutureTask<?>> orders = new ConcurrentLinkedQueue<>();
    private volatile boolean closed;

    // What follows is touched by the thread only.
    private final Map<Direction, Weather> weather = new EnumMap<>(Direction.class);
    private final List<ProxiedConnection> connections = new ArrayList<>();
    private final List<End> hanging = new ArrayList<>();
    private boolean refusing;
    private long lostBefore;

    private ProxyLoop(ServerSocketChannel door, SocketAddress server, Random random) throws IOException {
        this.door = door;
        this.server = server;
        this.random = random;
        selector = Selector.open();
        door.configureBlocking(false);
        door.register(selector, SelectionKey.OP_ACCEPT);
        for (Direction direction : Direction.values()) {
            weather.put(direction, Weather.FAIR);
        }
    }

    static ProxyLoop start(ServerSocketChannel door, SocketAddress server, Random random) throws IOException {
        var loop = new ProxyLoop(door, server, random);
        loop.thread.setDaemon(true);
        loop.thread.start();
        return loop;
    }

    /** Has this done by the thread, and waits until it is. */
    <T> T ask(Callable<T> order) {
        var task = new FutureTask<>(order);
        orders.add(task);
        selector.wakeup();
        if (!thread.isAlive()) {
            task.cancel(false);
        }
        try {
            return task.get();
        } catch (CancellationException e) {
            throw new IllegalStateException("the proxy is closed", e);
        } catch (ExecutionException e) {
            throw e.getCause() instanceof RuntimeException failure ? failure : new IllegalStateException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while the network was being changed", e);
        }
    }

    /** For {@link #ask}, like all that follow. */
    int connections() {
        return connections.size() + hanging.size();
    }

    long lostBytes() {
        return lostBefore
                + connections.stream().mapToLong(ProxiedConnection::lostBytes).sum();
    }

    Void weather(Set<Direction> directions, UnaryOperator<Weather> change) {
        for (Direction direction : directions) {
            Weather next = change.apply(weather.get(direction));
            weather.put(direction, next);
            if (next.is(Passage.DARK)) {
                connections.forEach(connection -> connection.darken(direction));
            }
        }
        return null;
    }

    Void refuse(boolean all) {
        refusing = all;
        return null;
    }

    Void reset(Set<Direction> directions) {
        if (directions.contains(Direction.TO_CLIENT)) {
            hanging.forEach(End::reset);
        }
        boolean both = directions.size() == Direction.values().length;
        for (ProxiedConnection connection : connections) {
            if (both) {
                connection.reset();
            } else {
                directions.forEach(connection::reset);
            }
        }
        return null;
    }

    Void halfClose(Set<Direction> directions) {
        connections.forEach(connection -> directions.forEach(connection::halfClose));
        return null;
    }

    @Override
    public void close() {
        closed = true;
        selector.wakeup();
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void run() {
        try (selector;
                door) {
            long idle = 0;
            while (!closed) {
                select(idle);
                idle = turn();
            }
        } catch (IOException | RuntimeException e) {
            log.error("The network of a test has failed, and is closed", e);
        } finally {
            connections.forEach(ProxiedConnection::close);
            hanging.forEach(End::close);
            orders.forEach(order -> order.cancel(false));
        }
    }

    private void select(long idle) throws IOException {
        if (idle == Long.MAX_VALUE) {
            selector.select();
        } else {
            selector.select(1 + idle / NANOS_PER_MILLI); // late rather than early, and never 0, which is for ever
        }
    }

    private long turn() throws IOException {
        for (FutureTask<?> order = orders.poll(); order != null; order = orders.poll()) {
            selector.selectNow();
            carry(); // what has come before the order met the weather of before
            order.run();
        }
        for (SocketChannel accepted = door.accept(); accepted != null; accepted = door.accept()) {
            admit(accepted);
        }
        long idle = carry();
        hanging.removeIf(end -> !end.isOpen());
        connections.removeIf(this::isOver);
        return idle;
    }

    private long carry() {
        long now = System.nanoTime();
        long idle = connections.stream()
                .mapToLong(connection -> connection.turn(weather, now))
                .min()
                .orElse(Long.MAX_VALUE);
        selector.selectedKeys().clear();
        return idle;
    }

    private void admit(SocketChannel accepted) {
        try {
            if (refusing) {
                new End(accepted, selector).reset();
            } else if (weather.values().stream().anyMatch(one -> one.is(Passage.DARK))) {
                hanging.add(new End(accepted, selector));
            } else {
                connections.add(new ProxiedConnection(accepted, server, selector, random));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private boolean isOver(ProxiedConnection connection) {
        if (connection.isOver()) {
            lostBefore += connection.lostBytes();
        }
        return connection.isOver();
    }
}

package dev.holdfast.testing.net;

import dev.holdfast.testing.net.Weather.Passage;
import java.io.IOException;
import java.net.SocketAddress;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.util.Map;
import java.util.Random;

/** A client's connection, and the one to the server that was made for it. For one thread. */
final class ProxiedConnection {
    private final End client;
    private final End server;
    private final Stream up;
    private final Stream down;

    ProxiedConnection(SocketChannel accepted, SocketAddress address, Selector selector, Random random)
            throws IOException {
        SocketChannel opened = SocketChannel.open();
        client = new End(accepted, selector);
        server = new End(opened, selector);
        up = new Stream(client, server, random);
        down = new Stream(server, client, random);
        server.listen(SelectionKey.OP_CONNECT);
        opened.connect(address);
    }

    boolean isOver() {
        return !client.isOpen() && !server.isOpen();
    }

    long lostBytes() {
        return up.lostBytes() + down.lostBytes();
    }

    /** Reads what is ready, and hands on what is due. @return for how many nanoseconds nothing will be */
    long turn(Map<Direction, Weather> weather, long now) {
        try {
            if (server.isOpen() && !server.isConnected()) {
                return Long.MAX_VALUE;
            }
        } catch (IOException e) { // nobody listens there
            reset();
            return Long.MAX_VALUE;
        }
        boolean dark = weather.values().stream().anyMatch(one -> one.is(Passage.DARK));
        long idle = Math.min(
                turn(up, client, server, weather.get(Direction.TO_SERVER), dark, now),
                turn(down, server, client, weather.get(Direction.TO_CLIENT), dark, now));
        if (up.isEnded() && down.isEnded()) {
            close();
        }
        client.listen(operations(up, down));
        server.listen(operations(down, up));
        return idle;
    }

    private long turn(Stream stream, End source, End sink, Weather weather, boolean dark, long now) {
        try {
            if (source.isReadable() && stream.isHungry()) {
                stream.read(weather, now);
            }
        } catch (IOException e) {
            broken(source, dark);
        }
        try {
            stream.write(weather, now);
        } catch (IOException e) {
            broken(sink, dark);
        }
        return stream.untilDue(weather, now);
    }

    /** One end has been reset. The other one hears of it, unless it is dark. */
    private void broken(End end, boolean dark) {
        if (dark) {
            silence();
            end.close();
        } else {
            reset();
        }
    }

    private static int operations(Stream out, Stream in) {
        return (out.isHungry() ? SelectionKey.OP_READ : 0) | (in.isBlocked() ? SelectionKey.OP_WRITE : 0);
    }

    /** This direction becomes dark. */
    void darken(Direction direction) {
        stream(direction).darken();
    }

    /** Says to the end that this direction leads to that no more will come; the other direction goes on. */
    void halfClose(Direction direction) {
        try {
            stream(direction).end();
        } catch (IOException e) {
            reset();
        }
    }

    /** Resets both ends. */
    void reset() {
        silence();
        client.reset();
        server.reset();
    }

    /** Resets the end that this direction leads to, and leaves the other one without a word. */
    void reset(Direction direction) {
        silence();
        (direction == Direction.TO_SERVER ? server : client).reset();
    }

    void close() {
        silence();
        client.close();
        server.close();
    }

    private Stream stream(Direction direction) {
        return direction == Direction.TO_SERVER ? up : down;
    }

    private void silence() {
        up.lose();
        down.lose();
    }
}

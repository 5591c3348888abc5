package dev.holdfast.testing.net;

import java.io.IOException;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;

/** Our socket towards the client, or towards the server. For one thread. */
final class End {
    private final SocketChannel channel;
    private final SelectionKey key;

    /** @param channel is made a non-blocking one */
    End(SocketChannel channel, Selector selector) throws IOException {
        this.channel = channel;
        channel.configureBlocking(false);
        channel.setOption(StandardSocketOptions.TCP_NODELAY, true); // what is late here is late because a test says so
        key = channel.register(selector, 0);
    }

    boolean isOpen() {
        return channel.isOpen();
    }

    boolean isReadable() {
        return key.isValid() && key.isReadable();
    }

    /** Whether it is connected by now. */
    boolean isConnected() throws IOException {
        return channel.isConnected() || channel.isConnectionPending() && channel.finishConnect();
    }

    int read(ByteBuffer bytes) throws IOException {
        return channel.read(bytes);
    }

    int write(ByteBuffer bytes) throws IOException {
        return channel.write(bytes);
    }

    /** Says that nothing more will come: FIN. */
    void finish() throws IOException {
        channel.shutdownOutput();
    }

    /** Wakes the selector for these operations. */
    void listen(int operations) {
        if (key.isValid()) {
            key.interestOps(operations);
        }
    }

    /** Closes it as one that nobody knows any more: RST. */
    void reset() {
        try {
            channel.setOption(StandardSocketOptions.SO_LINGER, 0);
        } catch (IOException e) {
            // it is closed, or the other side has been quicker
        }
        close();
    }

    void close() {
        try {
            channel.close();
        } catch (IOException e) {
            // nobody waits for what was still on its way
        }
    }
}

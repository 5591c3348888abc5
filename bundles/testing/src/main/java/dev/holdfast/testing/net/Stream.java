package dev.holdfast.testing.net;

import dev.holdfast.testing.net.Weather.Passage;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Random;

/**
 * One direction of one connection: what was read from its one end, and when it is due at the other. The order stays, however
 * delays vary. A stream that has lost bytes carries none any more, also in fair weather: nothing else would be a TCP stream.
 * For one thread.
 */
final class Stream {
    /** As much as a connection has on its way; then its sender has to wait. */
    private static final int MOST_BYTES = 1 << 20;

    private static final int READ_BYTES = 1 << 16;

    private record Chunk(ByteBuffer bytes, long due) {}

    private final End source;
    private final End sink;
    private final Random random;
    private final Deque<Chunk> waiting = new ArrayDeque<>();
    private int waitingBytes;
    private long lastDue;
    private boolean sourceEnded;
    private boolean sinkEnded;
    private boolean sinkFull;
    private boolean lost;
    private long lostBytes;

    Stream(End source, End sink, Random random) {
        this.source = source;
        this.sink = sink;
        this.random = random;
    }

    /** Whether more from the source is wanted. */
    boolean isHungry() {
        return source.isOpen() && !sourceEnded && waitingBytes < MOST_BYTES;
    }

    /** Whether the sink has not taken what was due. */
    boolean isBlocked() {
        return sinkFull;
    }

    boolean isEnded() {
        return sinkEnded;
    }

    long lostBytes() {
        return lostBytes;
    }

    /** It becomes dark: what is on its way is lost. */
    void darken() {
        if (!waiting.isEmpty()) {
            lose();
        }
    }

    /** Nothing is carried from now on. */
    void lose() {
        lost = true;
        sinkFull = false;
        lostBytes += waitingBytes;
        waiting.clear();
        waitingBytes = 0;
    }

    /** Takes what the source has. */
    void read(Weather weather, long now) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(READ_BYTES);
        int read = source.read(bytes);
        if (weather.is(Passage.DARK)) {
            lose();
        }
        if (read < 0) {
            sourceEnded = true;
        } else if (lost) {
            lostBytes += read;
        } else if (read > 0) {
            long due = now + weather.nanos(random);
            lastDue = waiting.isEmpty() || due - lastDue > 0 ? due : lastDue;
            waiting.add(new Chunk(bytes.flip(), lastDue));
            waitingBytes += read;
        }
    }

    /** Hands on what is due. */
    void write(Weather weather, long now) throws IOException {
        if (lost || sinkEnded || !weather.is(Passage.OPEN)) {
            return;
        }
        sinkFull = false;
        while (!waiting.isEmpty() && waiting.element().due() - now <= 0) {
            ByteBuffer bytes = waiting.element().bytes();
            waitingBytes -= sink.write(bytes);
            if (bytes.hasRemaining()) {
                sinkFull = true;
                return;
            }
            waiting.remove();
        }
        if (sourceEnded && waiting.isEmpty()) {
            end();
        }
    }

    /** Says to the sink that no more will come. */
    void end() throws IOException {
        if (!sinkEnded) {
            sinkEnded = true;
            lose();
            sink.finish();
        }
    }

    /** In so many nanoseconds something is due; {@code Long.MAX_VALUE}: nothing that time alone will bring. */
    long untilDue(Weather weather, long now) {
        return waiting.isEmpty() || sinkFull || !weather.is(Passage.OPEN)
                ? Long.MAX_VALUE
                : Math.max(0, waiting.element().due() - now);
    }
}

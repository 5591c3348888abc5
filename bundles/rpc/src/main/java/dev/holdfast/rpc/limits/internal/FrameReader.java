package dev.holdfast.rpc.limits.internal;

import io.netty.buffer.ByteBuf;
import java.util.Optional;
import java.util.function.Function;

/** Finds the heads of frames in what a client sends, wherever the network has cut it. Takes nothing out of the bytes. */
final class FrameReader {
    private static final int PREFACE =
            24; // bytes, with which a client begins; whether they are right is for grpc to see

    private final byte[] head = new byte[Frame.HEAD];
    private int filled;
    private int skipping = PREFACE;

    /**
     * Reads on.
     *
     * @param seen gets every frame, and ends the reading by an objection
     * @return the objection, if there was one
     */
    Optional<String> read(ByteBuf in, Function<Frame, Optional<String>> seen) {
        int at = in.readerIndex();
        while (at < in.writerIndex()) {
            if (skipping > 0) {
                int skipped = Math.min(skipping, in.writerIndex() - at);
                skipping -= skipped;
                at += skipped;
                continue;
            }
            head[filled++] = in.getByte(at++);
            if (filled == Frame.HEAD) {
                Frame frame = frame();
                filled = 0;
                skipping = frame.length();
                Optional<String> objection = seen.apply(frame);
                if (objection.isPresent()) {
                    return objection;
                }
            }
        }
        return Optional.empty();
    }

    private Frame frame() {
        int length = (head[0] & 0xFF) << 16 | (head[1] & 0xFF) << 8 | head[2] & 0xFF;
        return new Frame(head[3] & 0xFF, head[4] & 0xFF, length);
    }
}

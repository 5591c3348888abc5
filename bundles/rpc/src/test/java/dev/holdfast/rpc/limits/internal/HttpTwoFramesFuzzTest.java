package dev.holdfast.rpc.limits.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The heads of frames are found wherever the network cuts what a client sends; the first byte says where it does. */
class HttpTwoFramesFuzzTest {
    private static final int PREFACE = 24;

    @FuzzTest
    void framesAreFoundHoweverTheyAreCut(byte[] input) {
        List<Frame> found = new ArrayList<>();
        FrameReader reader = new FrameReader();
        int step = input.length == 0 || input[0] == 0 ? Math.max(input.length, 1) : input[0] & 0xFF;

        for (int at = 1; at < input.length; at += step) {
            ByteBuf piece = Unpooled.wrappedBuffer(input, at, Math.min(step, input.length - at));
            int before = piece.readableBytes();
            Optional<String> objection = reader.read(piece, frame -> {
                found.add(frame);
                return Optional.empty();
            });
            assertEquals(Optional.empty(), objection);
            assertEquals(before, piece.readableBytes(), "nothing is taken");
        }

        assertEquals(frames(input), found);
        assertTrue(found.stream().allMatch(frame -> frame.length() >= 0 && frame.length() < 1 << 24));
    }

    /** The same of the whole. */
    private static List<Frame> frames(byte[] input) {
        List<Frame> frames = new ArrayList<>();
        ByteBuffer bytes = ByteBuffer.wrap(input);
        long at = 1L + PREFACE;
        while (at + Frame.HEAD <= input.length) {
            int begin = (int) at;
            int length = bytes.getInt(begin) >>> 8;
            frames.add(new Frame(bytes.get(begin + 3) & 0xFF, bytes.get(begin + 4) & 0xFF, length));
            at += Frame.HEAD + length;
        }
        return frames;
    }
}

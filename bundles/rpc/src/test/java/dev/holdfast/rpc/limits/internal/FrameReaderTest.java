package dev.holdfast.rpc.limits.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Where frames begin, however the network cuts what they come in. */
class FrameReaderTest {
    @ParameterizedTest
    @ValueSource(ints = {1, 2, 8, 9, 10, 33, 1000})
    void findsEveryFrame(int piece) {
        ByteBuf sent = Unpooled.buffer();
        sent.writeZero(24);
        sent.writeMedium(0).writeByte(Frame.SETTINGS).writeByte(0).writeInt(0);
        sent.writeMedium(300).writeByte(Frame.DATA).writeByte(1).writeInt(1).writeZero(300);
        sent.writeMedium(8).writeByte(Frame.PING).writeByte(1).writeInt(0).writeZero(8);
        var reader = new FrameReader();
        List<Frame> seen = new ArrayList<>();

        for (int at = 0; at < sent.writerIndex(); at += piece) {
            reader.read(sent.slice(at, Math.min(piece, sent.writerIndex() - at)), frame -> {
                seen.add(frame);
                return Optional.empty();
            });
        }

        assertEquals(
                List.of(new Frame(Frame.SETTINGS, 0, 0), new Frame(Frame.DATA, 1, 300), new Frame(Frame.PING, 1, 8)),
                seen);
    }
}

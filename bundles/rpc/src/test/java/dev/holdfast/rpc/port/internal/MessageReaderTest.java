package dev.holdfast.rpc.port.internal;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.netty.buffer.Unpooled;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MessageReaderTest {
    private final MessageReader reader = new MessageReader();
    private final List<byte[]> messages = new ArrayList<>();

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void cutsMessagesHoweverTheyArrive(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        List<byte[]> sent = new ArrayList<>();
        var body = Unpooled.buffer();
        for (int i = 0; i < 20; i++) {
            byte[] message = new byte[random.nextInt(3) == 0 ? 0 : random.nextInt(200_000)];
            random.nextBytes(message);
            sent.add(message);
            body.writeByte(0).writeInt(message.length).writeBytes(message);
        }

        while (body.isReadable()) {
            reader.read(body.readSlice(Math.min(body.readableBytes(), 1 + random.nextInt(50_000))), messages::add);
        }
        reader.end();

        assertEquals(sent.size(), messages.size());
        for (int i = 0; i < sent.size(); i++) {
            assertArrayEquals(sent.get(i), messages.get(i));
        }
    }

    @Test
    void refusesAMessageOfMoreThan32MebibytesByItsHead() {
        assertEquals(Status.Code.RESOURCE_EXHAUSTED, refused(0, 2, 0, 0, 1));
        assertEquals(Status.Code.RESOURCE_EXHAUSTED, refused(0, 0xFF, 0xFF, 0xFF, 0xFF));
    }

    @Test
    void refusesACompressedMessage() {
        assertEquals(Status.Code.UNIMPLEMENTED, refused(1, 0, 0, 0, 0));
    }

    @Test
    void refusesAnEndWithinAMessage() {
        reader.read(Unpooled.wrappedBuffer(new byte[] {0, 0, 0}), messages::add);

        assertThrows(StatusRuntimeException.class, reader::end);
    }

    private Status.Code refused(int... head) {
        var bytes = Unpooled.buffer();
        for (int value : head) {
            bytes.writeByte(value);
        }
        return assertThrows(StatusRuntimeException.class, () -> reader.read(bytes, messages::add))
                .getStatus()
                .getCode();
    }
}

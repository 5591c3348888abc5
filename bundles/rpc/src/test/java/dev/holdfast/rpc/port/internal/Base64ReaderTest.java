package dev.holdfast.rpc.port.internal;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.grpc.StatusRuntimeException;
import io.netty.buffer.Unpooled;
import java.io.ByteArrayOutputStream;
import java.util.Base64;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class Base64ReaderTest {
    private final Base64Reader reader = new Base64Reader();

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void readsPartsThatWereEncodedByThemselvesHoweverTheyArrive(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        ByteArrayOutputStream sent = new ByteArrayOutputStream();
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < 50; i++) {
            byte[] part = new byte[random.nextInt(40)];
            random.nextBytes(part);
            sent.writeBytes(part);
            text.append(Base64.getEncoder().encodeToString(part));
        }

        ByteArrayOutputStream read = new ByteArrayOutputStream();
        for (int at = 0; at < text.length(); ) {
            int end = Math.min(text.length(), at + 1 + random.nextInt(7));
            read.writeBytes(bytes(text.substring(at, end)));
            at = end;
        }
        reader.end();

        assertArrayEquals(sent.toByteArray(), read.toByteArray());
    }

    @ParameterizedTest
    @ValueSource(strings = {"A===", "=AAA", "AA=A", "AA A", "AA_A", "\u00ff"})
    void refusesWhatIsNotBase64(String text) {
        assertThrows(StatusRuntimeException.class, () -> bytes(text));
    }

    @Test
    void refusesAnEndWithinAGroup() {
        bytes("AAA");

        assertThrows(StatusRuntimeException.class, reader::end);
    }

    private byte[] bytes(String text) {
        var out = reader.read(Unpooled.copiedBuffer(text, ISO_8859_1));
        byte[] bytes = new byte[out.readableBytes()];
        out.readBytes(bytes);
        return bytes;
    }
}

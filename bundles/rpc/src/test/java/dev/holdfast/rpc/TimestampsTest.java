package dev.holdfast.rpc;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.google.protobuf.Timestamp;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TimestampsTest {
    @Test
    void isTheSameMomentBack() {
        Instant moment = Instant.ofEpochSecond(-5, 7);

        assertEquals(moment, Timestamps.fromMessage(Timestamps.toMessage(moment)));
    }

    @ParameterizedTest
    @ValueSource(longs = {Long.MAX_VALUE, Long.MIN_VALUE, 31_556_889_864_403_197L, -31_556_889_864_403_197L})
    void refusesWhatNoMomentIs(long seconds) {
        var message = Timestamp.newBuilder().setSeconds(seconds).build();

        assertThrows(IllegalArgumentException.class, () -> Timestamps.fromMessage(message));
    }

    @ParameterizedTest
    @ValueSource(longs = {31_556_889_864_403_196L, -31_556_889_864_403_196L})
    void takesAnyThatIsOne(long seconds) {
        var message = Timestamp.newBuilder().setSeconds(seconds).setNanos(Integer.MIN_VALUE);

        assertEquals(seconds - 3, Timestamps.fromMessage(message.build()).getEpochSecond());
    }
}

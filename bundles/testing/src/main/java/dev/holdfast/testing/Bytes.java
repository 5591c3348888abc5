package dev.holdfast.testing;

import java.nio.ByteBuffer;
import java.util.List;
import java.util.stream.Collectors;

/** Arrays as values that can be compared and read in a message, wherever they stand in lists. */
final class Bytes {
    private Bytes() {}

    static Object readable(Object value) {
        if (value instanceof byte[] bytes) {
            return ByteBuffer.wrap(bytes);
        } else if (value instanceof List<?> list) {
            return list.stream().map(Bytes::readable).collect(Collectors.toList());
        } else if (value instanceof Recorder.Arrival arrival) {
            return List.of(arrival.method(), readable(arrival.arguments()));
        } else if (value instanceof Samples.StreamSample stream) {
            return readable(stream.values());
        }
        return value;
    }
}

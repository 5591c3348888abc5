package dev.holdfast.rpc.port.internal;

import io.grpc.InternalMetadata;
import io.grpc.InternalStatus;
import io.grpc.Metadata;
import io.grpc.Status;
import io.grpc.internal.TransportFrameUtil;
import io.netty.handler.codec.http.HttpHeaders;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Metadata as HTTP headers and back, by grpc's own rules for {@code -bin} names and for what may stand in a value. */
final class GrpcWebHeaders {
    /** What belongs to the connection or to the body's form, and is no metadata of the call. */
    private static final Set<String> NO_METADATA = Set.of(
            "connection",
            "content-length",
            "content-type",
            "expect",
            "grpc-accept-encoding",
            "grpc-encoding",
            "grpc-timeout",
            "host",
            "keep-alive",
            "te",
            "transfer-encoding",
            "upgrade",
            PeerAddress.KEY.name());

    private static final Map<Character, TemporalUnit> TIMEOUT_UNITS = Map.of(
            'H', ChronoUnit.HOURS,
            'M', ChronoUnit.MINUTES,
            'S', ChronoUnit.SECONDS,
            'm', ChronoUnit.MILLIS,
            'u', ChronoUnit.MICROS,
            'n', ChronoUnit.NANOS);

    private GrpcWebHeaders() {}

    /** @throws IllegalArgumentException if a {@code -bin} header is not base64 */
    static Metadata metadata(HttpHeaders headers) {
        List<byte[]> lines = new ArrayList<>();
        headers.forEach(header -> {
            String name = header.getKey().toLowerCase(Locale.ROOT);
            if (!NO_METADATA.contains(name)) {
                lines.add(name.getBytes(StandardCharsets.US_ASCII));
                lines.add(header.getValue().getBytes(StandardCharsets.ISO_8859_1));
            }
        });
        return InternalMetadata.newMetadata(TransportFrameUtil.toRawSerializedHeaders(lines.toArray(byte[][]::new)));
    }

    /**
     * How long the client waits.
     *
     * @throws IllegalArgumentException if that cannot be read
     */
    static Optional<Duration> timeout(HttpHeaders headers) {
        String text = headers.get("grpc-timeout", "");
        if (text.isEmpty()) {
            return Optional.empty();
        }
        if (!text.matches("\\d{1,8}[HMSmun]")) {
            throw new IllegalArgumentException("grpc-timeout is not digits and a unit: " + text);
        }
        int last = text.length() - 1;
        return Optional.of(Duration.of(Long.parseLong(text.substring(0, last)), TIMEOUT_UNITS.get(text.charAt(last))));
    }

    /** All but what only matters between grpc and its own transport. */
    static void copy(Metadata metadata, HttpHeaders headers) {
        byte[][] lines = TransportFrameUtil.toHttp2Headers(metadata);
        for (int i = 0; i < lines.length; i += 2) {
            if (!NO_METADATA.contains(text(lines[i]))) {
                headers.add(text(lines[i]), text(lines[i + 1]));
            }
        }
    }

    /** The last frame's content: how the call ended, and what else the server says at its end. */
    static byte[] trailers(Status status, Metadata metadata) {
        Metadata all = new Metadata();
        all.put(InternalStatus.CODE_KEY, status);
        if (status.getDescription() != null) {
            all.put(InternalStatus.MESSAGE_KEY, status.getDescription());
        }
        all.merge(metadata);
        StringBuilder out = new StringBuilder();
        byte[][] lines = TransportFrameUtil.toHttp2Headers(all);
        for (int i = 0; i < lines.length; i += 2) {
            out.append(text(lines[i])).append(": ").append(text(lines[i + 1])).append("\r\n");
        }
        return out.toString().getBytes(StandardCharsets.ISO_8859_1);
    }

    private static String text(byte[] ascii) {
        return new String(ascii, StandardCharsets.ISO_8859_1);
    }
}

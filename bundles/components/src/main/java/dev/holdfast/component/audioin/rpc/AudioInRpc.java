package dev.holdfast.component.audioin.rpc;

import static dev.holdfast.rpc.Arguments.requireBetween;
import static dev.holdfast.wire.component.audioin.v1.AudioInServiceGrpc.*;

import com.google.protobuf.UnsafeByteOperations;
import dev.holdfast.audio.AudioProperties;
import dev.holdfast.audio.rpc.AudioMessages;
import dev.holdfast.component.audioin.AudioChunk;
import dev.holdfast.component.audioin.AudioIn;
import dev.holdfast.rpc.ResourceProxy;
import dev.holdfast.rpc.ResourceRpc;
import dev.holdfast.rpc.RpcClient;
import dev.holdfast.rpc.RpcTable;
import dev.holdfast.stream.Streams;
import dev.holdfast.wire.common.v1.GetPropertiesRequest;
import dev.holdfast.wire.component.audioin.v1.GetAudioRequest;
import dev.holdfast.wire.component.audioin.v1.GetAudioResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Flow;
import java.util.function.Function;

/** The audio in on the wire: {@code viam.component.audioin.v1.AudioInService}. */
public final class AudioInRpc implements ResourceRpc<AudioIn> {
    private static final long NANOS_PER_SECOND = 1_000_000_000;
    private static final double LONGEST_SECONDS = Long.MAX_VALUE / NANOS_PER_SECOND; // 292 years

    private static final RpcTable<AudioIn> TABLE =
            RpcTable.of(AudioIn.class, SERVICE_NAME, () -> RpcTable.of(AudioIn.class, getServiceDescriptor()).stream(
                            getGetAudioMethod(),
                            (audio, request) -> Streams.map(audio(audio, request), chunk -> toMessage(chunk, request)),
                            Function.identity())
                    .query(getGetPropertiesMethod(), (audio, request) -> AudioMessages.toMessage(audio.properties())));

    @Override
    public RpcTable<AudioIn> table() {
        return TABLE;
    }

    @Override
    public AudioIn proxy(RpcClient client) {
        return new Proxy(client);
    }

    private record Proxy(RpcClient client) implements AudioIn, ResourceProxy {
        @Override
        public Flow.Publisher<AudioChunk> audio(String codec, Duration duration) {
            return stream(codec, duration, 0);
        }

        @Override
        public Flow.Publisher<AudioChunk> audio(String codec, Duration duration, Instant previous) {
            return stream(codec, duration, nanos(previous));
        }

        @Override
        public AudioProperties properties() {
            return AudioMessages.fromMessage(client.call(getGetPropertiesMethod(), GetPropertiesRequest.newBuilder()));
        }

        private Flow.Publisher<AudioChunk> stream(String codec, Duration duration, long previousNanos) {
            var request = GetAudioRequest.newBuilder()
                    .setCodec(codec)
                    .setDurationSeconds((float) duration.toNanos() / NANOS_PER_SECOND)
                    .setPreviousTimestampNanoseconds(previousNanos)
                    .setRequestId(UUID.randomUUID().toString());
            return client.stream(getGetAudioMethod(), request, answer -> Optional.of(fromMessage(answer)));
        }
    }

    /** On the wire a previous timestamp of 0 says that there is none. */
    private static Flow.Publisher<AudioChunk> audio(AudioIn audio, GetAudioRequest request) {
        requireBetween(0, LONGEST_SECONDS, "duration_seconds", request.getDurationSeconds());
        var duration = Duration.ofNanos(Math.round(request.getDurationSeconds() * (double) NANOS_PER_SECOND));
        long previous = request.getPreviousTimestampNanoseconds();
        return previous == 0
                ? audio.audio(request.getCodec(), duration)
                : audio.audio(request.getCodec(), duration, instant(previous));
    }

    private static GetAudioResponse toMessage(AudioChunk chunk, GetAudioRequest request) {
        return GetAudioResponse.newBuilder()
                .setRequestId(request.getRequestId())
                .setAudio(dev.holdfast.wire.component.audioin.v1.AudioChunk.newBuilder()
                        .setAudioData(UnsafeByteOperations.unsafeWrap(chunk.data()))
                        .setAudioInfo(AudioMessages.toMessage(chunk.format()))
                        .setStartTimestampNanoseconds(nanos(chunk.start()))
                        .setEndTimestampNanoseconds(nanos(chunk.end()))
                        .setSequence(chunk.sequence()))
                .build();
    }

    private static AudioChunk fromMessage(GetAudioResponse message) {
        var chunk = message.getAudio();
        return new AudioChunk(
                chunk.getAudioData().toByteArray(),
                AudioMessages.fromMessage(chunk.getAudioInfo()),
                instant(chunk.getStartTimestampNanoseconds()),
                instant(chunk.getEndTimestampNanoseconds()),
                chunk.getSequence());
    }

    private static long nanos(Instant moment) {
        return Math.addExact(Math.multiplyExact(moment.getEpochSecond(), NANOS_PER_SECOND), moment.getNano());
    }

    private static Instant instant(long nanosSince1970) {
        return Instant.ofEpochSecond(0, nanosSince1970);
    }
}

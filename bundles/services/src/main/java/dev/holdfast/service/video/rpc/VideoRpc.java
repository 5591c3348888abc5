package dev.holdfast.service.video.rpc;

import static dev.holdfast.wire.service.video.v1.VideoServiceGrpc.*;

import com.google.protobuf.UnsafeByteOperations;
import dev.holdfast.rpc.ResourceProxy;
import dev.holdfast.rpc.ResourceRpc;
import dev.holdfast.rpc.RpcClient;
import dev.holdfast.rpc.RpcTable;
import dev.holdfast.rpc.Timestamps;
import dev.holdfast.service.video.Video;
import dev.holdfast.service.video.VideoChunk;
import dev.holdfast.stream.Streams;
import dev.holdfast.wire.service.video.v1.GetVideoRequest;
import dev.holdfast.wire.service.video.v1.GetVideoResponse;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Flow;
import java.util.function.Function;

/** Video on the wire: {@code viam.service.video.v1.VideoService}. Every answer tells which request it is for. */
public final class VideoRpc implements ResourceRpc<Video> {
    private static final RpcTable<Video> TABLE = RpcTable.of(
            Video.class,
            SERVICE_NAME,
            () -> RpcTable.of(Video.class, getServiceDescriptor()).stream(
                    getGetVideoMethod(),
                    (video, request) -> Streams.map(video(video, request), chunk -> toMessage(chunk, request)),
                    Function.identity()));

    @Override
    public RpcTable<Video> table() {
        return TABLE;
    }

    @Override
    public Video proxy(RpcClient client) {
        return new Proxy(client);
    }

    private record Proxy(RpcClient client) implements Video, ResourceProxy {
        @Override
        public Flow.Publisher<VideoChunk> video(
                Optional<Instant> start, Optional<Instant> end, String codec, String container) {
            var request = GetVideoRequest.newBuilder()
                    .setVideoCodec(codec)
                    .setVideoContainer(container)
                    .setRequestId(UUID.randomUUID().toString());
            start.ifPresent(moment -> request.setStartTimestamp(Timestamps.toMessage(moment)));
            end.ifPresent(moment -> request.setEndTimestamp(Timestamps.toMessage(moment)));
            return client.stream(getGetVideoMethod(), request, answer -> Optional.of(fromMessage(answer)));
        }
    }

    private static Flow.Publisher<VideoChunk> video(Video video, GetVideoRequest request) {
        Optional<Instant> start = request.hasStartTimestamp()
                ? Optional.of(Timestamps.fromMessage(request.getStartTimestamp()))
                : Optional.empty();
        Optional<Instant> end = request.hasEndTimestamp()
                ? Optional.of(Timestamps.fromMessage(request.getEndTimestamp()))
                : Optional.empty();
        if (start.isPresent() && end.isPresent() && end.get().isBefore(start.get())) {
            throw new IllegalArgumentException(
                    "end_timestamp %s is before start_timestamp %s".formatted(end.get(), start.get()));
        }
        return video.video(start, end, request.getVideoCodec(), request.getVideoContainer());
    }

    private static GetVideoResponse toMessage(VideoChunk chunk, GetVideoRequest request) {
        return GetVideoResponse.newBuilder()
                .setRequestId(request.getRequestId())
                .setVideoContainer(chunk.container())
                .setVideoData(UnsafeByteOperations.unsafeWrap(chunk.data()))
                .build();
    }

    private static VideoChunk fromMessage(GetVideoResponse message) {
        return new VideoChunk(
                message.getVideoContainer(), message.getVideoData().toByteArray());
    }
}

package dev.holdfast.component.audioout.rpc;

import static dev.holdfast.wire.component.audioout.v1.AudioOutServiceGrpc.*;

import com.google.protobuf.UnsafeByteOperations;
import dev.holdfast.audio.AudioFormat;
import dev.holdfast.audio.AudioProperties;
import dev.holdfast.audio.rpc.AudioMessages;
import dev.holdfast.component.audioout.AudioOut;
import dev.holdfast.rpc.ResourceProxy;
import dev.holdfast.rpc.ResourceRpc;
import dev.holdfast.rpc.RpcClient;
import dev.holdfast.rpc.RpcTable;
import dev.holdfast.stream.Streams;
import dev.holdfast.wire.common.v1.GetPropertiesRequest;
import dev.holdfast.wire.component.audioout.v1.PlayRequest;
import dev.holdfast.wire.component.audioout.v1.PlayStreamChunk;
import dev.holdfast.wire.component.audioout.v1.PlayStreamInit;
import dev.holdfast.wire.component.audioout.v1.PlayStreamRequest;
import java.util.concurrent.Flow;

/** The audio out on the wire: {@code viam.component.audioout.v1.AudioOutService}. */
public final class AudioOutRpc implements ResourceRpc<AudioOut> {
    private static final RpcTable<AudioOut> TABLE = RpcTable.of(AudioOut.class, SERVICE_NAME, () -> RpcTable.of(
                    AudioOut.class, getServiceDescriptor())
            .command(getPlayMethod(), AudioOutRpc::checkFormat, AudioOutRpc::play)
            .conversation(
                    getPlayStreamMethod(),
                    (audio, talk) -> audio.playStream(
                            AudioMessages.fromMessage(talk.first().getInit().getAudioInfo()),
                            Streams.map(talk.rest(), AudioOutRpc::chunk)))
            .query(getGetPropertiesMethod(), (audio, request) -> AudioMessages.toMessage(audio.properties())));

    @Override
    public RpcTable<AudioOut> table() {
        return TABLE;
    }

    @Override
    public AudioOut proxy(RpcClient client) {
        return new Proxy(client);
    }

    private record Proxy(RpcClient client) implements AudioOut, ResourceProxy {
        @Override
        public void play(byte[] data) {
            client.call(getPlayMethod(), PlayRequest.newBuilder().setAudioData(UnsafeByteOperations.unsafeWrap(data)));
        }

        @Override
        public void play(byte[] data, AudioFormat format) {
            client.call(
                    getPlayMethod(),
                    PlayRequest.newBuilder()
                            .setAudioData(UnsafeByteOperations.unsafeWrap(data))
                            .setAudioInfo(AudioMessages.toMessage(format)));
        }

        @Override
        public void playStream(AudioFormat format, Flow.Publisher<byte[]> chunks) {
            client.converse(
                    getPlayStreamMethod(),
                    PlayStreamRequest.newBuilder()
                            .setInit(PlayStreamInit.newBuilder().setAudioInfo(AudioMessages.toMessage(format))),
                    Streams.map(chunks, AudioOutRpc::chunk),
                    answer -> {});
        }

        @Override
        public AudioProperties properties() {
            return AudioMessages.fromMessage(client.call(getGetPropertiesMethod(), GetPropertiesRequest.newBuilder()));
        }
    }

    private static void checkFormat(PlayRequest request) {
        if (request.hasAudioInfo()) {
            AudioMessages.fromMessage(request.getAudioInfo());
        }
    }

    private static void play(AudioOut audio, PlayRequest request) {
        byte[] data = request.getAudioData().toByteArray();
        if (request.hasAudioInfo()) {
            audio.play(data, AudioMessages.fromMessage(request.getAudioInfo()));
        } else {
            audio.play(data);
        }
    }

    private static byte[] chunk(PlayStreamRequest request) {
        if (!request.hasAudioChunk()) {
            throw new IllegalArgumentException("after \"init\" only \"audio_chunk\" may come");
        }
        return request.getAudioChunk().getAudioData().toByteArray();
    }

    private static PlayStreamRequest.Builder chunk(byte[] data) {
        return PlayStreamRequest.newBuilder()
                .setAudioChunk(PlayStreamChunk.newBuilder().setAudioData(UnsafeByteOperations.unsafeWrap(data)));
    }
}

package dev.holdfast.audio.rpc;

import dev.holdfast.audio.AudioFormat;
import dev.holdfast.audio.AudioProperties;
import dev.holdfast.wire.common.v1.AudioInfo;
import dev.holdfast.wire.common.v1.GetPropertiesResponse;

/** Formats and properties, and the messages that carry them. */
public final class AudioMessages {
    private AudioMessages() {}

    public static AudioInfo toMessage(AudioFormat format) {
        return AudioInfo.newBuilder()
                .setCodec(format.codec())
                .setSampleRateHz(format.sampleRateHz())
                .setNumChannels(format.channels())
                .build();
    }

    /** @throws IllegalArgumentException if it is no format */
    public static AudioFormat fromMessage(AudioInfo message) {
        return new AudioFormat(message.getCodec(), message.getSampleRateHz(), message.getNumChannels());
    }

    public static GetPropertiesResponse toMessage(AudioProperties properties) {
        return GetPropertiesResponse.newBuilder()
                .addAllSupportedCodecs(properties.codecs())
                .setSampleRateHz(properties.sampleRateHz())
                .setNumChannels(properties.channels())
                .build();
    }

    public static AudioProperties fromMessage(GetPropertiesResponse message) {
        return new AudioProperties(
                message.getSupportedCodecsList(), message.getSampleRateHz(), message.getNumChannels());
    }
}

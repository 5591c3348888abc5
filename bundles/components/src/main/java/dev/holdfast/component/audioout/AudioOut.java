package dev.holdfast.component.audioout;

import dev.holdfast.audio.AudioFormat;
import dev.holdfast.audio.AudioProperties;
import dev.holdfast.resource.HardwareException;
import dev.holdfast.resource.Resource;
import dev.holdfast.resource.ResourceApi;
import dev.holdfast.resource.SafeState;
import java.util.concurrent.CancellationException;
import java.util.concurrent.Flow;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * A speaker or the like, which can be heard. Playing is not safety-monitored; a model that falls silent when its client is
 * gone implements {@link SafeState}.
 */
@ConsumerType
@ResourceApi("rdk:component:audio_out")
public interface AudioOut extends Resource {
    /**
     * Plays a sound that tells its format itself, such as a WAV file. Blocks until it has been played, or the call is
     * cancelled.
     *
     * @param data not changed afterwards
     * @throws IllegalArgumentException if it is no such sound
     * @throws CancellationException if it was cancelled; the device is silent then
     * @throws UnsupportedOperationException if the model has to be told the format
     * @throws HardwareException if the device does not play it
     */
    default void play(byte[] data) {
        throw new UnsupportedOperationException("this model has to be told the codec, sample rate and channels");
    }

    /**
     * Plays a sound. Blocks until it has been played, or the call is cancelled.
     *
     * @param data not changed afterwards
     * @throws IllegalArgumentException if the model does not know the codec, or misses a number of the format
     * @throws CancellationException if it was cancelled; the device is silent then
     * @throws HardwareException if the device does not play it
     */
    void play(byte[] data, AudioFormat format);

    /**
     * Plays a sound while it comes. Blocks until there is no more and all has been played, or the call is cancelled.
     *
     * @param chunks the sound, piece by piece; the next is asked for when the device can take it
     * @throws IllegalArgumentException if the model does not know the codec, or misses a number of the format
     * @throws CancellationException if it was cancelled; the device is silent then
     * @throws UnsupportedOperationException if the model plays only what it has whole
     * @throws HardwareException if the device does not play it
     */
    default void playStream(AudioFormat format, Flow.Publisher<byte[]> chunks) {
        throw new UnsupportedOperationException("this model plays only what it has whole");
    }

    /** What this device can do. Returns at once. */
    AudioProperties properties();
}

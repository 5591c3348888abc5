package dev.holdfast.component.audioin;

import dev.holdfast.audio.AudioProperties;
import dev.holdfast.resource.HardwareException;
import dev.holdfast.resource.Resource;
import dev.holdfast.resource.ResourceApi;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.Flow;
import org.osgi.annotation.versioning.ConsumerType;

/** A microphone or the like, which hears. */
@ConsumerType
@ResourceApi("rdk:component:audio_in")
public interface AudioIn extends Resource {
    /**
     * What is heard from now on. Returns at once; each subscriber of the stream gets a recording of its own, as it is
     * made. Several may be made at a time.
     *
     * @param codec how the sound is to be encoded, one of those that {@link #properties} names
     * @param duration how long, at least 0; 0: until the subscriber leaves
     * @return ends when the duration is over; fails with a {@link HardwareException} if the device does not go on
     * @throws IllegalArgumentException if the model has no such codec
     */
    Flow.Publisher<AudioChunk> audio(String codec, Duration duration);

    /**
     * The same, beginning with what was heard after some time in the past, so that nothing is missing between two
     * recordings.
     *
     * @param previous the end of the last chunk that was taken
     * @throws IllegalArgumentException also if {@code previous} is to come, or longer ago than the model remembers
     * @throws UnsupportedOperationException if the model remembers nothing of what it heard
     */
    default Flow.Publisher<AudioChunk> audio(String codec, Duration duration, Instant previous) {
        throw new UnsupportedOperationException("this model remembers nothing of what it heard; begin with now");
    }

    /** What this device can do. Returns at once. */
    AudioProperties properties();
}

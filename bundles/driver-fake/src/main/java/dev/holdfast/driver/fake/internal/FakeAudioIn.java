package dev.holdfast.driver.fake.internal;

import static org.osgi.service.component.annotations.ConfigurationPolicy.REQUIRE;

import dev.holdfast.audio.AudioFormat;
import dev.holdfast.audio.AudioProperties;
import dev.holdfast.component.audioin.AudioChunk;
import dev.holdfast.component.audioin.AudioIn;
import dev.holdfast.resource.Call;
import dev.holdfast.stream.Streams;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.Flow;
import java.util.function.Consumer;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.Designate;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/**
 * Hears one tone, always. What it hears at a moment follows from that moment, so recordings of the same time are alike, and
 * one that begins where another ended goes on without a click. A chunk comes when its last sample has been taken.
 */
@Component(configurationPid = "audio_in.rdk.builtin.fake", configurationPolicy = REQUIRE)
@Designate(ocd = FakeAudioIn.Config.class, factory = true)
public final class FakeAudioIn implements AudioIn {
    @ObjectClassDefinition(name = "Fake audio in")
    @interface Config {
        @AttributeDefinition(description = "Samples in a second of each channel", min = "100", max = "384000")
        int sample_rate() default 44100;

        @AttributeDefinition(description = "Channels, which all hear the same", min = "1", max = "32")
        int num_channels() default 1;

        @AttributeDefinition(description = "Pitch of the tone, hertz", min = "0")
        double frequency() default 440;
    }

    static final double LOUDNESS = 0.5;
    static final int CHUNKS_PER_SECOND = 10;
    static final Duration MEMORY = Duration.ofSeconds(60);

    private static final long NANOS_PER_SECOND = 1_000_000_000;

    private final int samplesPerSecond;
    private final int channels;
    private final double frequency;
    private final InstantSource clock;
    private final Instant begun;

    @Activate
    public FakeAudioIn(Config config) {
        this(config.sample_rate(), config.num_channels(), config.frequency(), InstantSource.system());
    }

    FakeAudioIn(int samplesPerSecond, int channels, double frequency, InstantSource clock) {
        if (samplesPerSecond < CHUNKS_PER_SECOND || channels < 1 || !(frequency >= 0)) {
            throw new IllegalArgumentException("nothing hears %d channels of %d samples a second at %s Hz"
                    .formatted(channels, samplesPerSecond, frequency));
        }
        this.samplesPerSecond = samplesPerSecond;
        this.channels = channels;
        this.frequency = frequency;
        this.clock = clock;
        this.begun = clock.instant();
    }

    @Override
    public Flow.Publisher<AudioChunk> audio(String codec, Duration duration) {
        Pcm pcm = Pcm.of(codec);
        return Streams.producing(sink -> record(pcm, duration, clock.instant(), sink));
    }

    @Override
    public Flow.Publisher<AudioChunk> audio(String codec, Duration duration, Instant previous) {
        Pcm pcm = Pcm.of(codec);
        Instant now = clock.instant();
        if (previous.isAfter(now) || previous.isBefore(now.minus(MEMORY))) {
            throw new IllegalArgumentException("nothing is remembered of %s; it is %s, and %d seconds are remembered"
                    .formatted(previous, now, MEMORY.toSeconds()));
        }
        return Streams.producing(sink -> record(pcm, duration, previous, sink));
    }

    @Override
    public AudioProperties properties() {
        return new AudioProperties(Pcm.codecs(), samplesPerSecond, channels);
    }

    /** Makes chunks one after another until {@code duration} is over, waiting in the current call. */
    void record(Pcm pcm, Duration duration, Instant from, Consumer<? super AudioChunk> sink) {
        long first = sample(from);
        long last = duration.isZero() ? Long.MAX_VALUE : Math.addExact(first, samples(duration));
        int length = samplesPerSecond / CHUNKS_PER_SECOND;
        for (int sequence = 0; first < last; sequence++) {
            int samples = (int) Math.min(length, last - first);
            waitFor(time(first + samples));
            sink.accept(chunk(pcm, first, samples, sequence));
            first += samples;
        }
    }

    private void waitFor(Instant moment) {
        Call call = Call.current();
        call.throwIfCancelled();
        Duration left = Duration.between(clock.instant(), moment);
        if (!left.isNegative() && !left.isZero()) {
            call.sleep(left);
        }
    }

    private AudioChunk chunk(Pcm pcm, long first, int samples, int sequence) {
        var data = Pcm.order(ByteBuffer.allocate(samples * channels * pcm.bytes()));
        for (long sample = first; sample < first + samples; sample++) {
            double value = LOUDNESS * Math.sin(2 * Math.PI * frequency * sample / samplesPerSecond);
            for (int channel = 0; channel < channels; channel++) {
                pcm.put(data, value);
            }
        }
        var format = new AudioFormat(pcm.codec(), samplesPerSecond, channels);
        return new AudioChunk(data.array(), format, time(first), time(first + samples), sequence);
    }

    /** The sample that is taken at a moment; they are counted from when this one began to hear. */
    private long sample(Instant moment) {
        return samples(Duration.between(begun, moment));
    }

    /** To the nearest one, so that the time of a sample is that sample again. */
    private long samples(Duration duration) {
        long nanos = Math.multiplyExact((long) duration.getNano(), samplesPerSecond);
        return Math.addExact(
                Math.multiplyExact(duration.getSeconds(), samplesPerSecond),
                Math.round(nanos / (double) NANOS_PER_SECOND));
    }

    private Instant time(long sample) {
        long rest = Math.floorMod(sample, (long) samplesPerSecond);
        return begun.plusSeconds(Math.floorDiv(sample, (long) samplesPerSecond))
                .plusNanos(rest * NANOS_PER_SECOND / samplesPerSecond);
    }
}

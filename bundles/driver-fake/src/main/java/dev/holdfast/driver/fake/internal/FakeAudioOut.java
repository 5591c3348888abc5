package dev.holdfast.driver.fake.internal;

import static org.osgi.service.component.annotations.ConfigurationPolicy.REQUIRE;

import dev.holdfast.audio.AudioFormat;
import dev.holdfast.audio.AudioProperties;
import dev.holdfast.component.audioout.AudioOut;
import dev.holdfast.resource.Call;
import dev.holdfast.resource.SafeState;
import dev.holdfast.stream.Streams;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.concurrent.Flow;
import java.util.function.Consumer;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.Designate;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/**
 * A speaker that nobody hears, and that remembers how loud it was. It takes the time that a sound lasts; a newer sound ends
 * the one before, and {@link #makeSafe} ends any. Its {@link #status} tells of the newest sound, and the command
 * {@code {"recorded": true}} of the last ones.
 */
@Component(configurationPid = "audio_out.rdk.builtin.fake", configurationPolicy = REQUIRE)
@Designate(ocd = FakeAudioOut.Config.class, factory = true)
public final class FakeAudioOut implements AudioOut, SafeState {
    @ObjectClassDefinition(name = "Fake audio out")
    @interface Config {
        @AttributeDefinition(description = "Sample rate that it reports; it plays any", min = "1", max = "384000")
        int sample_rate() default 44100;

        @AttributeDefinition(description = "Channels that it reports; it plays any number", min = "1", max = "32")
        int num_channels() default 1;
    }

    static final int REMEMBERED = 16;

    private static final String RECORDED = "recorded";

    /** How much the device takes at a time, and so how much is still heard when it is silenced. */
    private static final int BUFFERS_PER_SECOND = 20;

    private static final double NANOS_PER_SECOND = 1e9;

    private final AudioProperties properties;
    private final Deque<Sound> sounds = new ArrayDeque<>(); // guarded by this; the newest is the last

    @Activate
    public FakeAudioOut(Config config) {
        this(config.sample_rate(), config.num_channels());
    }

    FakeAudioOut(int samplesPerSecond, int channels) {
        properties = new AudioProperties(Pcm.codecs(), samplesPerSecond, channels);
    }

    @Override
    public void play(byte[] data, AudioFormat format) {
        play(format, device -> device.accept(data));
    }

    @Override
    public void playStream(AudioFormat format, Flow.Publisher<byte[]> chunks) {
        play(format, device -> Streams.forEach(chunks, device));
    }

    @Override
    public AudioProperties properties() {
        return properties;
    }

    @Override
    public synchronized Map<String, Object> status() {
        return sounds.isEmpty()
                ? Map.of("playing", false)
                : Map.of(
                        "playing",
                        sounds.getLast().playing,
                        "newest",
                        sounds.getLast().heard.told());
    }

    @Override
    public synchronized Map<String, Object> doCommand(Map<String, Object> command) {
        if (!Boolean.TRUE.equals(command.get(RECORDED))) {
            throw new IllegalArgumentException("this model takes the command {\"recorded\": true}, and no other");
        }
        return Map.of(RECORDED, sounds.stream().map(sound -> sound.heard.told()).toList());
    }

    @Override
    public synchronized void makeSafe() {
        sounds.forEach(sound -> sound.playing = false);
    }

    private void play(AudioFormat format, Consumer<Consumer<byte[]>> source) {
        var sound = new Sound(format);
        begin(sound);
        try {
            source.accept(sound::hear);
            sound.requireWhole();
        } finally {
            sound.end();
        }
    }

    private synchronized void begin(Sound sound) {
        makeSafe();
        sounds.add(sound);
        if (sounds.size() > REMEMBERED) {
            sounds.remove();
        }
    }

    /** One sound that is played, by one thread; what others see of it is guarded by the device. */
    private final class Sound {
        private final Pcm pcm;
        private final int frameBytes;
        private final int samplesPerSecond;
        private Loudness heard;
        private boolean playing = true;
        private byte[] rest = {}; // of a frame whose other part is still to come

        Sound(AudioFormat format) {
            if (format.sampleRateHz() < 1 || format.channels() < 1) {
                throw new IllegalArgumentException(
                        "raw samples need a sample rate and a number of channels over 0: " + format);
            }
            pcm = Pcm.of(format.codec());
            frameBytes = pcm.bytes() * format.channels();
            samplesPerSecond = format.sampleRateHz();
            heard = Loudness.none(format);
        }

        /** Plays what are whole frames, a buffer at a time, and keeps the rest. */
        void hear(byte[] chunk) {
            var data = Pcm.order(ByteBuffer.allocate(rest.length + chunk.length))
                    .put(rest)
                    .put(chunk)
                    .flip();
            int most = Math.max(1, samplesPerSecond / BUFFERS_PER_SECOND);
            for (int frames = data.remaining() / frameBytes; frames > 0; frames = data.remaining() / frameBytes) {
                hear(data, Math.min(frames, most));
            }
            rest = new byte[data.remaining()];
            data.get(rest);
        }

        void requireWhole() {
            if (rest.length > 0) {
                throw new IllegalArgumentException(
                        "the sound ends within a sample: %d bytes are no whole %d".formatted(rest.length, frameBytes));
            }
        }

        void end() {
            synchronized (FakeAudioOut.this) {
                playing = false;
            }
        }

        private void hear(ByteBuffer data, int frames) {
            synchronized (FakeAudioOut.this) {
                requirePlaying();
                for (int i = frames * frameBytes / pcm.bytes(); i > 0; i--) {
                    heard = heard.and(pcm.get(data));
                }
            }
            Call.current().sleep(Duration.ofNanos((long) (frames * NANOS_PER_SECOND / samplesPerSecond)));
            synchronized (FakeAudioOut.this) {
                requirePlaying();
            }
        }

        private void requirePlaying() {
            if (!playing) {
                throw new CancellationException("silenced, or another sound began");
            }
        }
    }
}

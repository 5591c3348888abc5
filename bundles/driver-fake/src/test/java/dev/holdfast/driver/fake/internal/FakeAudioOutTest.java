package dev.holdfast.driver.fake.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.holdfast.audio.AudioFormat;
import dev.holdfast.audio.AudioProperties;
import dev.holdfast.stream.Streams;
import dev.holdfast.testing.TestCall;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import org.junit.jupiter.api.Test;

class FakeAudioOutTest {
    private static final AudioFormat MONO = new AudioFormat(AudioFormat.PCM16, 8000, 1);
    private static final AudioFormat STEREO = new AudioFormat(AudioFormat.PCM32_FLOAT, 1000, 2);

    private final FakeAudioOut speaker = new FakeAudioOut(44100, 1);

    private Duration waited = Duration.ZERO;

    @Test
    void playsForAsLongAsTheSoundLasts() {
        play(square(12000, 0.5), MONO);

        assertEquals(Duration.ofMillis(1500), waited);
        assertEquals(false, speaker.status().get("playing"));
        assertEquals(1.5, newest("seconds"));
        assertEquals(0.5, newest("peak"), 1e-4);
        assertEquals(0.5, newest("rms"), 1e-4);
    }

    @Test
    void playsAStreamWhoseChunksCutThroughSamples() {
        var sound = Pcm.order(ByteBuffer.allocate(4 * 2 * 1000));
        for (int i = 0; i < 1000; i++) {
            Pcm.PCM32_FLOAT.put(sound, 0.25);
            Pcm.PCM32_FLOAT.put(sound, -0.75);
        }
        byte[] data = sound.array();

        TestCall.run(
                this::sleep,
                () -> speaker.playStream(
                        STEREO,
                        Streams.of(List.of(
                                Arrays.copyOf(data, 3),
                                Arrays.copyOfRange(data, 3, 1001),
                                Arrays.copyOfRange(data, 1001, data.length)))));

        assertEquals(Duration.ofSeconds(1), waited);
        assertEquals(1.0, newest("seconds"));
        assertEquals(0.75, newest("peak"));
        assertEquals(Math.sqrt((0.25 * 0.25 + 0.75 * 0.75) / 2), newest("rms"), 1e-9);
    }

    @Test
    void isHeardOnlyUntilItIsSilenced() {
        TestCall.run(
                duration -> {
                    sleep(duration);
                    if (waited.equals(Duration.ofMillis(500))) {
                        assertEquals(true, speaker.status().get("playing"));
                        speaker.makeSafe();
                    }
                },
                () -> assertThrows(CancellationException.class, () -> speaker.play(square(80000, 0.5), MONO)));

        assertEquals(Duration.ofMillis(500), waited);
        assertEquals(0.5, newest("seconds"));
        assertEquals(false, speaker.status().get("playing"));
    }

    @Test
    void isSilentWhenItsCallIsCancelled() {
        TestCall.run(
                duration -> {
                    throw new CancellationException("stopped");
                },
                () -> assertThrows(CancellationException.class, () -> speaker.play(square(80000, 0.5), MONO)));

        assertEquals(false, speaker.status().get("playing"));
        assertEquals(0.05, newest("seconds"));
    }

    @Test
    void endsASoundWhenANewerOneBegins() {
        TestCall.run(
                duration -> {
                    if (waited.isZero()) {
                        sleep(duration);
                        play(square(800, 0.125), MONO);
                    }
                    sleep(duration);
                },
                () -> assertThrows(CancellationException.class, () -> speaker.play(square(8000, 0.5), MONO)));

        assertEquals(List.of(0.05, 0.1), recorded("seconds"));
    }

    @Test
    void remembersTheLastSounds() {
        for (int i = 1; i <= FakeAudioOut.REMEMBERED + 2; i++) {
            play(square(8 * i, 0.5), MONO);
        }

        List<?> recorded = (List<?>) speaker.doCommand(Map.of("recorded", true)).get("recorded");
        assertEquals(FakeAudioOut.REMEMBERED, recorded.size());
        assertEquals(0.003, recorded("seconds").get(0));
    }

    @Test
    void isQuietBeforeTheFirstSound() {
        assertEquals(Map.of("playing", false), speaker.status());
        assertEquals(Map.of("recorded", List.of()), speaker.doCommand(Map.of("recorded", true)));
        assertEquals(new AudioProperties(List.of("pcm16", "pcm32", "pcm32_float"), 44100, 1), speaker.properties());
    }

    @Test
    void refusesWhatItCannotPlay() {
        assertThrows(
                IllegalArgumentException.class,
                () -> speaker.play(new byte[2], new AudioFormat(AudioFormat.MP3, 8000, 1)));
        assertThrows(
                IllegalArgumentException.class,
                () -> speaker.play(new byte[2], new AudioFormat(AudioFormat.PCM16, 0, 1)));
        assertEquals(
                "the sound ends within a sample: 1 bytes are no whole 2",
                assertThrows(IllegalArgumentException.class, () -> speaker.play(new byte[1], MONO))
                        .getMessage());
        assertThrows(UnsupportedOperationException.class, () -> speaker.play(new byte[2]));
        assertThrows(IllegalArgumentException.class, () -> speaker.doCommand(Map.of("volume", 3.0)));
    }

    private void play(byte[] data, AudioFormat format) {
        TestCall.run(this::sleep, () -> speaker.play(data, format));
    }

    private void sleep(Duration duration) {
        waited = waited.plus(duration);
    }

    private double newest(String what) {
        return (double) ((Map<?, ?>) speaker.status().get("newest")).get(what);
    }

    private List<Object> recorded(String what) {
        return ((List<?>) speaker.doCommand(Map.of("recorded", true)).get("recorded"))
                .stream().<Object>map(sound -> ((Map<?, ?>) sound).get(what)).toList();
    }

    private static byte[] square(int samples, double loudness) {
        var sound = Pcm.order(ByteBuffer.allocate(2 * samples));
        for (int i = 0; i < samples; i++) {
            Pcm.PCM16.put(sound, i % 2 == 0 ? loudness : -loudness);
        }
        return sound.array();
    }
}

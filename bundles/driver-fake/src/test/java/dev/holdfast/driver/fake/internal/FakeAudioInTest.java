package dev.holdfast.driver.fake.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.holdfast.audio.AudioFormat;
import dev.holdfast.audio.AudioProperties;
import dev.holdfast.component.audioin.AudioChunk;
import dev.holdfast.stream.Streams;
import dev.holdfast.testing.TestCall;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import org.junit.jupiter.api.Test;

class FakeAudioInTest {
    private static final Instant BEGUN = Instant.parse("2026-01-01T00:00:00Z");
    private static final int RATE = 8000;

    private final List<Duration> waits = new ArrayList<>();

    private Instant now = BEGUN;

    @Test
    void hearsInRealTime() {
        List<AudioChunk> chunks = record(microphone(1, 440), Pcm.PCM16, Duration.ofMillis(250));

        assertEquals(List.of(Duration.ofMillis(100), Duration.ofMillis(100), Duration.ofMillis(50)), waits);
        assertEquals(List.of(0, 1, 2), chunks.stream().map(AudioChunk::sequence).toList());
        assertEquals(
                List.of(1600, 1600, 800),
                chunks.stream().map(chunk -> chunk.data().length).toList());
        assertEquals(BEGUN, chunks.get(0).start());
        assertEquals(chunks.get(1).end(), chunks.get(2).start());
        assertEquals(BEGUN.plusMillis(250), chunks.get(2).end());
        assertEquals(new AudioFormat("pcm16", RATE, 1), chunks.get(0).format());
    }

    @Test
    void hearsTheToneThatItIsTold() {
        List<AudioChunk> chunks = record(microphone(1, 440), Pcm.PCM32_FLOAT, Duration.ofSeconds(1));

        List<Double> samples = samples(chunks, Pcm.PCM32_FLOAT);
        assertEquals(RATE, samples.size());
        assertEquals(440, rises(samples), 1);
        assertEquals(0.5, samples.stream().mapToDouble(Math::abs).max().orElseThrow(), 1e-3);
    }

    @Test
    void writesTheSameSoundInEveryCodec() {
        for (Pcm pcm : Pcm.values()) {
            now = BEGUN;
            List<Double> samples = samples(record(microphone(1, 1000), pcm, Duration.ofMillis(100)), pcm);

            assertEquals(0, samples.get(0), 1e-4, pcm.codec());
            assertEquals(0.5, samples.get(2), 1e-4, pcm.codec()); // a quarter of the way round
            assertEquals(-0.5, samples.get(6), 1e-4, pcm.codec());
        }
    }

    @Test
    void hearsTheSameInAllChannels() {
        List<Double> samples = samples(record(microphone(2, 1000), Pcm.PCM16, Duration.ofMillis(100)), Pcm.PCM16);

        assertEquals(2 * RATE / 10, samples.size());
        assertEquals(samples.get(4), samples.get(5));
        assertEquals(0.5, samples.get(5), 1e-4);
    }

    @Test
    void goesOnWhereAnotherRecordingEnded() {
        var microphone = microphone(1, 440);
        List<AudioChunk> whole = record(microphone, Pcm.PCM16, Duration.ofMillis(300));
        waits.clear();

        List<AudioChunk> again = Streams.toList(
                microphone.audio("pcm16", Duration.ofMillis(200), whole.get(0).end()));

        assertEquals(
                whole.subList(1, 3).stream()
                        .map(chunk -> ByteBuffer.wrap(chunk.data()))
                        .toList(),
                again.stream().map(chunk -> ByteBuffer.wrap(chunk.data())).toList());
        assertEquals(whole.get(0).end(), again.get(0).start());
        assertEquals(List.of(), waits, "what is past comes at once");
    }

    @Test
    void remembersAMinuteAndNothingOfWhatIsToCome() {
        var microphone = microphone(1, 440);
        now = BEGUN.plusSeconds(100);

        assertThrows(
                IllegalArgumentException.class,
                () -> microphone.audio("pcm16", Duration.ofSeconds(1), BEGUN.plusSeconds(39)));
        assertThrows(
                IllegalArgumentException.class,
                () -> microphone.audio("pcm16", Duration.ofSeconds(1), BEGUN.plusSeconds(101)));
        assertEquals(
                10,
                Streams.toList(microphone.audio("pcm16", Duration.ofSeconds(1), BEGUN.plusSeconds(40)))
                        .size());
    }

    @Test
    void hearsWithoutEndUntilItsListenerLeaves() {
        var microphone = microphone(1, 440);
        var heard = new ArrayList<AudioChunk>();

        TestCall.run(
                this::sleep,
                () -> assertThrows(
                        CancellationException.class,
                        () -> microphone.record(Pcm.PCM16, Duration.ZERO, now, chunk -> {
                            heard.add(chunk);
                            if (heard.size() == 50) {
                                throw new CancellationException("left");
                            }
                        })));

        assertEquals(BEGUN.plusSeconds(5), heard.get(49).end());
    }

    @Test
    void tellsWhatItCanDoAndRefusesTheRest() {
        var microphone = microphone(2, 440);

        assertEquals(new AudioProperties(List.of("pcm16", "pcm32", "pcm32_float"), RATE, 2), microphone.properties());
        assertEquals(
                "codec \"mp3\" is not known here; take one of [pcm16, pcm32, pcm32_float]",
                assertThrows(IllegalArgumentException.class, () -> microphone.audio("mp3", Duration.ZERO))
                        .getMessage());
        assertThrows(IllegalArgumentException.class, () -> microphone(0, 440));
        assertThrows(IllegalArgumentException.class, () -> microphone(1, Double.NaN));
    }

    private FakeAudioIn microphone(int channels, double frequency) {
        return new FakeAudioIn(RATE, channels, frequency, () -> now);
    }

    private List<AudioChunk> record(FakeAudioIn microphone, Pcm pcm, Duration duration) {
        var chunks = new ArrayList<AudioChunk>();
        TestCall.run(this::sleep, () -> microphone.record(pcm, duration, now, chunks::add));
        return chunks;
    }

    private void sleep(Duration duration) {
        assertTrue(duration.compareTo(Duration.ZERO) > 0);
        waits.add(duration);
        now = now.plus(duration);
    }

    private static List<Double> samples(List<AudioChunk> chunks, Pcm pcm) {
        var samples = new ArrayList<Double>();
        for (AudioChunk chunk : chunks) {
            var data = Pcm.order(ByteBuffer.wrap(chunk.data()));
            while (data.hasRemaining()) {
                samples.add(pcm.get(data));
            }
        }
        return samples;
    }

    /** How often it comes from below zero to above. */
    private static int rises(List<Double> samples) {
        int rises = 0;
        for (int i = 1; i < samples.size(); i++) {
            rises += samples.get(i - 1) < 0 && samples.get(i) >= 0 ? 1 : 0;
        }
        return rises;
    }
}

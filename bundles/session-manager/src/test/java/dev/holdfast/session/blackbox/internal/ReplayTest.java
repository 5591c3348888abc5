package dev.holdfast.session.blackbox.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.holdfast.session.safety.internal.LiveSession;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReplayTest {
    private static final Duration WINDOW = Duration.ofSeconds(2);
    private static final long MILLI = 1_000_000;

    private final RecordedRun run = new RecordedRun(-5_000 * MILLI); // the machine's clock may begin anywhere

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 5, 8, 13, 21, 34, 55, 89, 144, 233, 377, 610, 987})
    void theSameSessionsLapseByTheSameDeadlines(long seed) {
        var random = new SplittableRandom(seed);
        var begun = new RecordedRun(random.nextLong());
        List<LiveSession> sessions = new ArrayList<>();
        for (int step = 0; step < 600; step++) {
            act(begun, sessions, random);
        }
        begun.pass(random.nextLong(3_000) * MILLI);
        Recording recording = begun.snapshot();

        var replayed = new TreeMap<Long, Long>();
        for (Fate fate : new Replay(recording, Optional.empty()).fates()) {
            fate.replayed().ifPresent(due -> replayed.put(fate.client().number(), due));
            assertTrue(fate.isSame(), fate.toString());
        }

        assertTrue(!begun.lapsed.isEmpty() && recording.entries().size() > 200, "the run is too dull");
        assertEquals(begun.lapsed, replayed);
    }

    private static void act(RecordedRun run, List<LiveSession> sessions, SplittableRandom random) {
        LiveSession one = sessions.isEmpty() ? null : sessions.get(random.nextInt(sessions.size()));
        switch (random.nextInt(20)) {
            case 0 -> sessions.add(run.open("10.0.0.1:1", Duration.ofMillis(random.nextInt(30, 400))));
            case 1 -> {
                run.standStill(random.nextLong(30 * MILLI));
                if (one != null) {
                    run.beat(one);
                }
                run.standStill(random.nextLong(200 * MILLI));
                if (one != null && random.nextBoolean()) {
                    run.beat(one); // declares the stall, if it is one
                }
                run.sweep();
            }
            case 2 -> Optional.ofNullable(one).ifPresent(run::end);
            case 3, 4 -> Optional.ofNullable(one).ifPresent(run::command);
            case 5, 6, 7, 8 -> run.pass(random.nextLong(120 * MILLI));
            default -> Optional.ofNullable(one).ifPresent(run::beat);
        }
    }

    @Test
    void tellsWhatAShorterWindowWouldHaveDone() {
        LiveSession ada = run.open("10.0.0.7:52114", WINDOW);
        for (int beat = 0; beat < 5; beat++) {
            run.pass(400 * MILLI);
            run.beat(ada);
        }
        long last = run.now();
        run.pass(1_300 * MILLI);
        run.beat(ada);

        Fate fate = only(new Replay(run.snapshot(), Optional.of(Duration.ofSeconds(1))).fates());

        assertEquals(OptionalLong.empty(), fate.recorded());
        assertEquals(OptionalLong.of(last + 1_000 * MILLI), fate.replayed());
    }

    @Test
    void tellsWhoWouldHaveBeenHeardInTimeWithALongerWindow() {
        LiveSession ada = run.open("10.0.0.7:52114", WINDOW);
        run.pass(2_300 * MILLI);
        run.beat(ada);

        Fate fate = only(new Replay(run.snapshot(), Optional.of(Duration.ofSeconds(5))).fates());

        assertTrue(fate.recorded().isPresent());
        assertEquals(OptionalLong.empty(), fate.replayed());
        assertEquals(OptionalLong.of(run.now()), fate.heardAgain());
    }

    @Test
    void aSessionThatIsOlderThanTheRecordingBeginsWithItsLastSignOfLife() {
        LiveSession ada = run.open("10.0.0.7:52114", Duration.ofSeconds(100));
        run.pass(10_000 * MILLI);
        run.beat(ada);
        run.pass(200_000 * MILLI);

        Recording recording = run.snapshot();
        Fate fate = only(new Replay(recording, Optional.empty()).fates());

        assertEquals(
                List.of(),
                recording.entries().stream()
                        .filter(entry -> entry.kind() == Kind.BEAT)
                        .toList());
        assertTrue(fate.replayed().isPresent() && fate.isSame(), fate.toString());
    }

    @Test
    void saysItInAFewWords() {
        LiveSession ada = run.open("10.0.0.7:52114", WINDOW);
        run.pass(400 * MILLI);
        run.beat(ada);
        run.pass(2_100 * MILLI);
        Recording recording = run.snapshot();
        String mark = recording.sessions().values().iterator().next().mark();

        assertEquals(
                """
                %s (10.0.0.7:52114): with its window of 2 s it lapsed at +0.000 s. With 1 s it would have lapsed at -1.000 s.
                This is judged by when they did beat. SDKs beat five times a window, and so would have beaten at another pace.
                """
                        .formatted(mark),
                printed(recording, Optional.of(Duration.ofSeconds(1))));
        assertEquals(
                "%s (10.0.0.7:52114): with its window of 2 s it lapsed at +0.000 s. Replayed, it does the same.\n"
                        .formatted(mark),
                printed(recording, Optional.empty()));
    }

    private static String printed(Recording recording, Optional<Duration> window) {
        var out = new ByteArrayOutputStream();
        new ReplayPage(recording, window, new Replay(recording, window).fates()).print(new PrintStream(out, true));
        return out.toString();
    }

    private static Fate only(List<Fate> fates) {
        assertEquals(1, fates.size());
        return fates.get(0);
    }
}

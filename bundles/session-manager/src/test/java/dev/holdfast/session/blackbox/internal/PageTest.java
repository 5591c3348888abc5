package dev.holdfast.session.blackbox.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.holdfast.session.blackbox.internal.Recording.Client;
import dev.holdfast.session.blackbox.internal.Recording.Reach;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PageTest {
    private static final long MILLI = 1_000_000;
    private static final long LAPSE = 100_000 * MILLI;
    private static final String LEFT = "rdk:component:motor/left";
    private static final long ADA = 3;
    private static final long BOB = 4;

    private final List<Entry> entries = new ArrayList<>();

    private void note(double millis, Kind kind, long session, String resource, String note, double detailMillis) {
        entries.add(new Entry(at(millis), kind, session, resource, note, Math.round(detailMillis * MILLI)));
    }

    private static long at(double millis) {
        return LAPSE + Math.round(millis * MILLI);
    }

    private Recording recording(long reach) {
        var sessions = new LinkedHashMap<Long, Client>();
        sessions.put(ADA, new Client(ADA, "5f0c2a91", "", "10.0.0.7:52114", 2_000 * MILLI, at(-6_000), at(-2_000.1)));
        sessions.put(BOB, new Client(BOB, "c41be7d8", "", "10.0.0.8:52120", 500 * MILLI, at(-60_000), at(1_400)));
        var cause = new Cause(LAPSE, Cause.LAPSE, "5f0c2a91 lapsed");
        return new Recording(
                "1.2.3",
                Instant.parse("2026-11-29T12:31:09.000Z"),
                at(1_500),
                List.of(cause),
                0,
                List.of(new Reach("signs of life", at(reach), reach > -60_000 ? 7 : 0)),
                sessions,
                entries);
    }

    private void tell() {
        note(-6_000, Kind.OPENED, ADA, "", "", 0);
        note(-5_990, Kind.BEAT, ADA, "", "", 0);
        note(-5_600, Kind.BEAT, ADA, "", "", 0);
        note(-5_500, Kind.ADMITTED, ADA, LEFT, "", BOB / (double) MILLI);
        note(-5_499, Kind.RETURNED, ADA, LEFT, "DONE", 0);
        note(-5_190, Kind.BEAT, ADA, "", "", 0);
        note(-4_800, Kind.BEAT, ADA, "", "", 0);
        note(-4_700, Kind.ADMITTED, ADA, LEFT, "", ADA / (double) MILLI);
        note(-4_698, Kind.RETURNED, ADA, LEFT, "DONE", 0);
        note(-4_650, Kind.LATE, 0, "", "", 6);
        note(-4_600, Kind.STALLED, 0, "", "", 123);
        note(-4_599, Kind.LATE, 0, "", "", 113);
        note(-3_500, Kind.BEAT, ADA, "", "", 0);
        note(-2_400.1, Kind.BEAT, ADA, "", "", 0);
        note(-2_000.1, Kind.BEAT, ADA, "", "", 0);
        entries.add(new Entry(LAPSE, Kind.LAPSED, ADA, "", "", at(-0.1)));
        note(0.3, Kind.STOP_BEGAN, ADA, LEFT, "LAPSE", 0);
        note(1.5, Kind.STOP_ENDED, ADA, LEFT, "DONE", 1.2);
        note(400, Kind.EXPIRED, ADA, "", "", 0);
    }

    @Test
    void tellsInWordsAndThenLineByLine() {
        tell();

        assertEquals(
                """
                5f0c2a91 (10.0.0.7:52114) was heard of last at 12:31:05.499, and lapsed 2 s later, at 12:31:07.500: its window is 2 s. The timer noticed 0.1 ms after the deadline. For that rdk:component:motor/left was stopped, which 5f0c2a91 had commanded last, 4.7 s before: its stop() began 0.4 ms after the deadline, and returned after 1.2 ms. It was heard of again 400 ms after its deadline, too late.

                0.000 s is 29 Nov 2026, 12:31:07.500 (Z). The minute before is complete.

                   -6.000 s  5f0c2a91  opened from 10.0.0.7:52114, window 2 s
                   -5.990 s  5f0c2a91  beat 4 times until -4.800 s, gaps 390 ms to 410 ms
                   -5.500 s  left      commanded 2 times by 5f0c2a91 until -4.700 s, before owned by c41be7d8, took up to 2.0 ms
                   -4.800 s  5f0c2a91  silent for 1.3 s
                   -4.723 s  robot     this process stood still for 123 ms
                   -4.650 s  robot     the lapse timer came late 2 times until -4.599 s, at most by 113 ms
                   -3.500 s  5f0c2a91  beat once
                   -3.500 s  5f0c2a91  silent for 1.1 s
                   -2.400 s  5f0c2a91  beat 2 times until -2.000 s, gaps 400 ms to 400 ms
                   +0.000 s  5f0c2a91  lapsed, noticed 0.1 ms after its deadline; last heard of 2 s before
                   +0.000 s  left      stopped because 5f0c2a91 is gone: stop() took 1.2 ms
                   +0.400 s  5f0c2a91  was heard of too late, and was told that it has expired
                """,
                page(recording(-60_000)));
    }

    @Test
    void saysWhatIsMissing() {
        tell();

        assertTrue(page(recording(-12_345)).contains("Of signs of life only what came after -12.345 s is left."));
    }

    @Test
    void tellsOfAStopThatNeverReturned() {
        entries.add(new Entry(LAPSE, Kind.LAPSED, ADA, "", "", at(-0.1)));
        note(0.3, Kind.STOP_BEGAN, ADA, LEFT, "LAPSE", 0);
        note(500.3, Kind.OVERDUE, 0, LEFT, "HANGS", 0);

        String page = page(recording(-60_000));

        assertTrue(page.contains("its stop() began 0.4 ms after the deadline, and has not returned."), page);
        assertTrue(page.contains("stopped because 5f0c2a91 is gone: has not returned\n"), page);
        assertTrue(page.contains("+0.500 s  left      stop overdue: stop() does not return\n"), page);
    }

    /** Only a deadline that falls into a stall is put off. */
    @Test
    void saysThatAStallWasForgivenOnlyWhereItWas() {
        note(-1_500, Kind.STALLED, 0, "", "", 100);
        entries.add(new Entry(LAPSE, Kind.LAPSED, ADA, "", "", at(-0.1)));
        String unforgiven = page(recording(-60_000));
        entries.set(1, new Entry(LAPSE, Kind.LAPSED, ADA, "", "", at(-0.05)));

        String forgiven = page(recording(-60_000));

        assertTrue(unforgiven.contains("stood still for 100 ms in that time."), unforgiven);
        assertTrue(forgiven.contains("stood still for 100 ms in that time, which was forgiven."), forgiven);
    }

    /** Its stop may wait behind one that hangs, or be one with somebody's Stop. */
    @Test
    void claimsNothingOfALapseThatNoStopWasBegunFor() {
        entries.add(new Entry(LAPSE, Kind.LAPSED, ADA, "", "", at(-0.1)));

        String page = page(recording(-60_000));

        assertTrue(page.contains("No stop was begun for it alone."), page);
    }

    @Test
    void saysWhatEachStopWasFor() {
        note(1, Kind.STOP_BEGAN, ADA, LEFT, "DISCONNECT", 0);
        note(2, Kind.STOP_BEGAN, ADA, LEFT, "STALE", 0);

        String page = page(recording(-60_000));

        assertTrue(page.contains("stopped because the connection was lost that its last command came by: "), page);
        assertTrue(page.contains("stopped because it was not commanded anew in time: "), page);
    }

    @Test
    void tellsProgramsTheSame() {
        tell();

        String json = JsonText.of(new RecordingDocument(recording(-60_000)).toJson());

        assertTrue(
                json.contains("{\"time\": \"2026-11-29T12:31:07.500Z\", \"offsetNanos\": 0, \"event\": \"LAPSED\","
                        + " \"session\": \"5f0c2a91\", \"lateNanos\": 100000}"),
                json);
        assertTrue(json.contains("\"event\": \"ADMITTED\", \"session\": \"5f0c2a91\", \"resource\": \"" + LEFT
                + "\", \"before\": \"c41be7d8\"}"));
    }

    @Test
    void obeysNoTerminal() {
        Map<Long, Client> sessions = Map.of(ADA, new Client(ADA, "5f0c2a91", "", "\u001b[2Jx", 1, LAPSE, LAPSE));
        entries.add(new Entry(LAPSE, Kind.OPENED, ADA, "", "", 0));

        String page = page(new Recording("", Instant.EPOCH, LAPSE, List.of(), 0, List.of(), sessions, entries));

        assertTrue(page.contains("opened from  [2Jx"), page);
    }

    private static String page(Recording recording) {
        var out = new ByteArrayOutputStream();
        new Page(recording, ZoneOffset.UTC).print(new PrintStream(out, true));
        return out.toString();
    }
}

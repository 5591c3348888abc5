package dev.holdfast.session.blackbox.internal;

import dev.holdfast.session.blackbox.internal.Recording.Client;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** One session's signs of life, told in runs: how many, how far apart, and where there was silence. */
final class Signs {
    /** A gap is worth a line of its own if it is so much longer than the usual one. */
    private static final double UNUSUAL = 1.8;

    private static final long SHORTEST_SILENCE = Duration.ofMillis(20).toNanos();

    private final Recording recording;
    private final Client client;
    private final List<Entry> signs;
    private final long usual;
    private final List<Line> lines = new ArrayList<>();

    /** @param entries those that are about it */
    Signs(Recording recording, Client client, List<Entry> entries) {
        this.recording = recording;
        this.client = client;
        this.signs = entries.stream()
                .filter(entry -> entry.kind() == Kind.BEAT || entry.kind() == Kind.COMMANDED)
                .toList();
        this.usual = usual();
    }

    /** The median; what is longer only because the client commands no more is not unusual. */
    private long usual() {
        List<Entry> beats =
                signs.stream().filter(entry -> entry.kind() == Kind.BEAT).toList();
        List<Long> gaps = new ArrayList<>();
        for (int at = 1; at < beats.size(); at++) {
            gaps.add(beats.get(at).time() - beats.get(at - 1).time());
        }
        return gaps.isEmpty()
                ? Long.MAX_VALUE
                : gaps.stream().sorted().skip(gaps.size() / 2).findFirst().orElseThrow();
    }

    List<Line> lines() {
        int begin = 0;
        for (int at = 1; at <= signs.size(); at++) {
            if (at == signs.size() || isSilence(at)) {
                run(signs.subList(begin, at));
                if (at < signs.size()) {
                    long silent = gap(at);
                    line(signs.get(at - 1).time(), "silent for " + Span.of(silent));
                }
                begin = at;
            }
        }
        return lines;
    }

    private boolean isSilence(int at) {
        return gap(at) > SHORTEST_SILENCE && gap(at) > UNUSUAL * usual;
    }

    private long gap(int at) {
        return signs.get(at).time() - signs.get(at - 1).time();
    }

    private void run(List<Entry> run) {
        long beats = run.stream().filter(entry -> entry.kind() == Kind.BEAT).count();
        if (beats == 0) {
            return; // its commands have lines of their own
        }
        line(
                run.get(0).time(),
                beats == 1
                        ? "beat once"
                        : "beat %d times until %s%s"
                                .formatted(beats, Span.from(last(run) - recording.moment()), gaps(run)));
    }

    private static long last(List<Entry> run) {
        return run.get(run.size() - 1).time();
    }

    /** Between its heartbeats alone. */
    private static String gaps(List<Entry> run) {
        long shortest = Long.MAX_VALUE;
        long longest = 0;
        Entry before = null;
        for (Entry entry : run) {
            if (entry.kind() == Kind.BEAT) {
                if (before != null) {
                    shortest = Math.min(shortest, entry.time() - before.time());
                    longest = Math.max(longest, entry.time() - before.time());
                }
                before = entry;
            }
        }
        return ", gaps %s to %s".formatted(Span.of(shortest), Span.of(longest));
    }

    private void line(long time, String text) {
        lines.add(new Line(time, client.mark(), text));
    }
}

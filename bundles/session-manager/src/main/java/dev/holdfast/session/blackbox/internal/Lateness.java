package dev.holdfast.session.blackbox.internal;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** How late the lapse timer came. On a busy machine that is often, so what follows one another soon is told once. */
final class Lateness {
    private static final long SOON = Duration.ofSeconds(2).toNanos();

    private final Recording recording;
    private final List<Line> lines = new ArrayList<>();

    private int times;
    private long first;
    private long last;
    private long worst;

    Lateness(Recording recording) {
        this.recording = recording;
    }

    List<Line> lines() {
        recording.entries().stream().filter(entry -> entry.kind() == Kind.LATE).forEach(this::take);
        end();
        return lines;
    }

    private void take(Entry late) {
        if (times > 0 && late.time() - last > SOON) {
            end();
        }
        first = times == 0 ? late.time() : first;
        last = late.time();
        worst = Math.max(worst, late.detail());
        times++;
    }

    private void end() {
        if (times > 0) {
            lines.add(new Line(
                    first,
                    Line.ROBOT,
                    times == 1
                            ? "the lapse timer came %s late".formatted(Span.of(worst))
                            : "the lapse timer came late %d times until %s, at most by %s"
                                    .formatted(times, Span.from(last - recording.moment()), Span.of(worst))));
        }
        times = 0;
        worst = 0;
    }
}

package dev.holdfast.client.session.internal;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** A time that a test moves on; what is due then runs on its thread. */
public final class ManualTime implements Time {
    private final List<Due> due = new ArrayList<>();
    private long now = 1_000_000;

    private record Due(long at, Runnable work) {}

    @Override
    public long nanoTime() {
        return now;
    }

    @Override
    public Pending after(Duration delay, Runnable work) {
        var next = new Due(now + delay.toNanos(), work);
        due.add(next);
        return () -> due.remove(next);
    }

    /** Lets so much pass, and runs what is due at its very time. */
    public void pass(Duration time) {
        long end = now + time.toNanos();
        for (Due next = first(); next != null && next.at() <= end; next = first()) {
            due.remove(next);
            now = Math.max(now, next.at());
            next.work().run();
        }
        now = end;
    }

    /** Lets so much pass while nothing runs, as for a program that is suspended; then what is overdue runs. */
    void suspend(Duration time) {
        now += time.toNanos();
        pass(Duration.ZERO);
    }

    public boolean isIdle() {
        return due.isEmpty();
    }

    private Due first() {
        return due.stream().min(Comparator.comparingLong(Due::at)).orElse(null);
    }
}

package dev.holdfast.bench.table;

import dev.holdfast.session.record.internal.Witness;
import dev.holdfast.session.safety.internal.SessionLimits;
import dev.holdfast.session.safety.internal.SessionTable;
import dev.holdfast.session.threads.internal.Clock;
import dev.holdfast.session.threads.internal.LapseTimer;
import java.util.UUID;

/** Our table as it is shipped. Each beat reads the clock and makes its id anew, as the one that comes over the wire does. */
final class HoldfastTracker implements Tracker {
    private static final int BETWEEN_PULSES = 1_000;

    private final SessionTable table;
    private final LapseTimer timer;
    private final boolean addresses;
    private final long[] high;
    private final long[] low;

    HoldfastTracker(int sessions, boolean addresses) {
        table = new SessionTable(new SessionLimits(sessions, sessions));
        timer = new LapseTimer(table, Clock.SYSTEM, gone -> {}, Witness.NONE);
        this.addresses = addresses;
        high = new long[sessions];
        low = new long[sessions];
    }

    @Override
    public void open(int session) {
        String address = addresses ? "10.0." + (session >> 8 & 255) + "." + (session & 255) + ":40000" : "";
        UUID id = table.start("", address, WINDOW, System.nanoTime()).session().id();
        high[session] = id.getMostSignificantBits();
        low[session] = id.getLeastSignificantBits();
        if (session % BETWEEN_PULSES == 0) {
            table.lapse(
                    System.nanoTime()); // the timer does not run yet, and without a pulse this would look like a stall
        }
    }

    @Override
    public void beat(int session) {
        table.heartbeat(new UUID(high[session], low[session]), "", System.nanoTime());
    }

    @Override
    public void start() {
        timer.start();
    }

    @Override
    public void close() {
        timer.close();
    }
}

package dev.holdfast.client.connection.internal;

import dev.holdfast.client.session.internal.Time;
import io.grpc.ConnectivityState;
import io.grpc.ManagedChannel;
import java.time.Duration;

/**
 * Brings a connection back. gRPC by itself waits longer and longer, for two minutes in the end; a robot that restarts is back
 * within seconds, and its driver is waiting. So it is tried again after a quarter of the time that it has been away: at once
 * for what was short, and rarely for what may be off for the night.
 */
final class Reconnector {
    private static final long SOONEST_NANOS = Duration.ofMillis(50).toNanos();
    private static final long LATEST_NANOS = Duration.ofSeconds(5).toNanos();
    private static final int PART_OF_OUTAGE = 4;

    private final ManagedChannel channel;
    private final Time time;
    private long lostNanos; // these are touched by one notification at a time
    private boolean lost;
    private boolean used;

    private Reconnector(ManagedChannel channel, Time time) {
        this.channel = channel;
        this.time = time;
    }

    /** From now on, for as long as the channel lives. */
    static void watch(ManagedChannel channel, Time time) {
        var reconnector = new Reconnector(channel, time);
        reconnector.heard(channel.getState(false));
    }

    private void heard(ConnectivityState state) {
        switch (state) {
            case SHUTDOWN -> {
                return;
            }
            case READY -> lost = false;
            case IDLE -> {
                if (used) {
                    channel.getState(true); // whoever has had it wants it back
                }
            }
            case TRANSIENT_FAILURE -> {
                if (!lost) {
                    lost = true;
                    lostNanos = time.nanoTime();
                }
                time.after(pause(time.nanoTime() - lostNanos), channel::resetConnectBackoff);
            }
            case CONNECTING -> used = true;
        }
        channel.notifyWhenStateChanged(state, () -> heard(channel.getState(false)));
    }

    /** How long it is left alone after so long an outage. */
    static Duration pause(long outageNanos) {
        return Duration.ofNanos(Math.min(LATEST_NANOS, Math.max(SOONEST_NANOS, outageNanos / PART_OF_OUTAGE)));
    }
}

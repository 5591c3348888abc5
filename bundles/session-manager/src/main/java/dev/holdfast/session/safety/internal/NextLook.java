package dev.holdfast.session.safety.internal;

/**
 * When a gate is told the time next. Each look ({@link ResourceGate#tick}) asks for the next one that is needed, and so does each
 * command that waits; if all of them set an alarm of their own, alarms would breed. Whoever asks for a later look than the next
 * relies on that one to ask again. Confined to the gate's lock.
 */
final class NextLook {
    private final ResourceGate gate;
    private boolean set;
    private long time;

    NextLook(ResourceGate gate) {
        this.gate = gate;
    }

    /** Somebody looks at {@code wanted}, or before. An alarm whose time has come does not count: it may have been lost. */
    void at(long wanted, long now, Outbox out) {
        if (!set || time - now <= 0 || wanted - time < 0) {
            out.add(to -> to.wakeAt(gate, wanted));
            set = true;
            time = wanted;
        }
    }
}

package dev.holdfast.session.admission.internal;

import dev.holdfast.session.safety.internal.LiveSession;

/** Who holds a twin: a bundle, or a test. */
public interface Client {
    /** What to call it in a message: the bundle's symbolic name. */
    String name();

    /** Whether it may command: a bundle that is starting or active. */
    boolean isActive();

    /** The holder of its sessions; empty if it can have none. */
    String holder();

    /**
     * Whose a command is that it issues outside of any client's call.
     *
     * @throws IllegalStateException if it keeps sessions of its own, and this command is in none of them
     */
    LiveSession session();
}

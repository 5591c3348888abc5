package dev.holdfast.remote.internal;

import dev.holdfast.client.RobotSession;
import dev.holdfast.client.RobotSession.Trace;
import dev.holdfast.resource.ResourceName;

/** Our session at the other robot. */
interface Link {
    /**
     * Stops a resource if our session owns it, and not if somebody has commanded it since.
     *
     * @return whether it does
     * @see RobotSession#stopOwned
     */
    boolean stopOwned(ResourceName name);

    /** By which way a command goes out that is made now. */
    Trace trace();

    /**
     * Ends our session if a command that has gone out this way may be read after what has been answered now.
     *
     * @see RobotSession#disown
     */
    void disown(Trace doubted);
}

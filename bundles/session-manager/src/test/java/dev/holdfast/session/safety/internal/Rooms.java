package dev.holdfast.session.safety.internal;

/**
 * What the rooms around the gates decide, as the simulation's stand-ins for them do it; named after where production does. As
 * with {@link Rules}, a mutant answers one of these wrongly.
 */
class Rooms {
    static final Rooms ALL = new Rooms();

    /** {@code Commands}: whoever lost its place before it reached its driver does not call the next one. */
    boolean requiresPlace() {
        return true;
    }

    /** {@code Presence}: a bundle that has stopped commands nothing. */
    boolean stoppedStaysStopped() {
        return true;
    }

    /** {@code RemoteBody}: an owed stop reaches there only what is ours. */
    boolean asksWhoseItIs() {
        return true;
    }

    /** {@code RemoteBody}: a stop that nobody there has heard of is not settled. */
    boolean settlesOnlyWhatIsKnown() {
        return true;
    }

    /** {@code Ours}: that it stands still settles only what a stop was made for. */
    boolean settlesOnlyWhatWasStopped() {
        return true;
    }

    /** {@code SessionKeeper}: a session that was taken for over is not resumed. */
    boolean overIsOver() {
        return true;
    }
}

package dev.holdfast.session.safety.internal;

import java.util.ArrayList;
import java.util.List;

/** The stops that have been asked for and have not begun: one stop serves them all. Confined to the gate's lock. */
final class PendingStops {
    private final List<StopRequest> requests = new ArrayList<>();
    private boolean explicit;
    private boolean again;
    private boolean lapse;
    private boolean lost;
    private boolean stale;
    private boolean housekeeping;
    private boolean afterWhole;

    void askExplicitly() {
        explicit = true;
    }

    void askExplicitly(StopRequest request) {
        explicit = true;
        requests.add(request);
    }

    void askAgain() {
        again = true;
    }

    void askForLapse() {
        lapse = true;
    }

    /** The connection is lost that the last command came by. */
    void askForLost() {
        lost = true;
    }

    /** What the last command began was not renewed. */
    void askForStale() {
        stale = true;
    }

    void askForHousekeeping(StopRequest request) {
        housekeeping = true;
        requests.add(request);
    }

    void askAfterWhole() {
        afterWhole = true;
    }

    void dropAfterWhole() {
        afterWhole = false;
    }

    /** Somebody has commanded since what was collected. */
    void dropCollected() {
        lapse = lost = false;
    }

    void dropStale() {
        stale = false;
    }

    boolean explicit() {
        return explicit;
    }

    boolean again() {
        return again;
    }

    boolean lapse() {
        return lapse;
    }

    boolean lost() {
        return lost;
    }

    boolean stale() {
        return stale;
    }

    boolean housekeeping() {
        return housekeeping;
    }

    boolean afterWhole() {
        return afterWhole;
    }

    boolean isEmpty() {
        return !(explicit || again || lapse || lost || stale || housekeeping || afterWhole);
    }

    /** Hands out who waits for them; they stay asked for. */
    List<StopRequest> takeRequests() {
        var waiting = List.copyOf(requests);
        requests.clear();
        return waiting;
    }

    /** They begin now: hands out who waits for them. */
    List<StopRequest> take() {
        var waiting = takeRequests();
        explicit = again = lapse = lost = stale = housekeeping = afterWhole = false;
        return waiting;
    }
}

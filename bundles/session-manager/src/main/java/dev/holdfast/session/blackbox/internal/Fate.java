package dev.holdfast.session.blackbox.internal;

import dev.holdfast.session.blackbox.internal.Recording.Client;
import java.util.OptionalLong;

/**
 * What became of a session, and what would have become of it.
 *
 * @param window with which it was replayed, in nanoseconds
 * @param recorded the deadline that it let pass, if it lapsed
 * @param replayed the same in the replay
 * @param heardAgain when it was heard of too late in truth, and in time in the replay: what its client would have done then
 *     nobody knows
 */
record Fate(Client client, long window, OptionalLong recorded, OptionalLong replayed, OptionalLong heardAgain) {
    boolean isSame() {
        return recorded.equals(replayed) && heardAgain.isEmpty();
    }
}

package dev.holdfast.rpc.frames.internal;

import dev.holdfast.rpc.Geometries;
import dev.holdfast.spatial.PoseInFrame;
import dev.holdfast.wire.common.v1.Transform;
import java.util.List;

/**
 * A frame that a client adds for one question.
 *
 * @param name what it calls it
 * @param place where it stands, in which other frame
 */
record Supplement(String name, PoseInFrame place) {
    /** They are walked through where heartbeats arrive. */
    private static final int MOST = 1000;

    static List<Supplement> fromMessages(List<Transform> messages) {
        if (messages.size() > MOST) {
            throw new IllegalArgumentException(
                    "%d supplemental transforms are too many; %d are possible".formatted(messages.size(), MOST));
        }
        return messages.stream()
                .map(message ->
                        new Supplement(message.getReferenceFrame(), fromMessage(message.getPoseInObserverFrame())))
                .toList();
    }

    static PoseInFrame fromMessage(dev.holdfast.wire.common.v1.PoseInFrame message) {
        return Geometries.fromMessage(message);
    }
}

package dev.holdfast.rpc.frames.internal;

import dev.holdfast.spatial.Pose;
import dev.holdfast.spatial.Quaternion;
import dev.holdfast.spatial.Vector3;

/** What happens to each point of a cloud, in metres. Poses are in millimetres. */
final class PointMotion {
    private static final double METRES = 1e-3;

    private final Quaternion turn;
    private final Vector3 shift;

    PointMotion(Pose way) {
        turn = way.orientation().quaternion();
        shift = way.position().times(METRES);
    }

    Vector3 moved(Vector3 point) {
        return shift.plus(turn.rotate(point));
    }

    /** A direction has no place. */
    Vector3 turned(Vector3 direction) {
        return turn.rotate(direction);
    }
}

package dev.holdfast.driver.fake.internal;

import dev.holdfast.spatial.Orientation;
import dev.holdfast.spatial.Pose;
import dev.holdfast.spatial.Quaternion;
import dev.holdfast.spatial.Vector3;

/** A pose in the form that is quick to go on from: a place in millimetres, and a rotation. */
record Stand(Vector3 place, Quaternion turn) {
    static final Stand FOOT = new Stand(Vector3.ZERO, Quaternion.IDENTITY);

    static Stand of(Pose pose) {
        return new Stand(pose.position(), pose.orientation().quaternion());
    }

    Pose pose() {
        return Pose.of(place, Orientation.of(turn));
    }

    /** Where something is that is at {@code inner} seen from here. */
    Stand then(Stand inner) {
        return new Stand(place.plus(turn.rotate(inner.place)), turn.times(inner.turn));
    }
}

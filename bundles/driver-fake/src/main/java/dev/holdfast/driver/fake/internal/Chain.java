package dev.holdfast.driver.fake.internal;

import dev.holdfast.spatial.AxisAngle;
import dev.holdfast.spatial.Quaternion;
import dev.holdfast.spatial.Vector3;
import java.util.ArrayList;
import java.util.List;

/** Links and joints, one standing on the other, from the foot to the end. */
final class Chain {
    /** What a chain is made of. */
    sealed interface Part {}

    /** Where its end is, seen from its beginning. */
    record Link(Stand end) implements Part {}

    /**
     * What bends.
     *
     * @param id what the file calls it
     * @param slides whether it slides along its axis, and does not turn about it
     * @param axis a direction, of any length but 0
     * @param least as far back as it goes; degrees, or millimetres where it slides
     * @param most as far on as it goes
     */
    record Joint(String id, boolean slides, Vector3 axis, double least, double most) implements Part {
        Joint {
            if (!(axis.length() > 0)) {
                throw new IllegalArgumentException("joint \"%s\" has no axis".formatted(id));
            }
            if (!(least <= most)) {
                throw new IllegalArgumentException("joint \"%s\" goes from %s to %s".formatted(id, least, most));
            }
            axis = axis.times(1 / axis.length());
        }

        Stand at(double position) {
            return slides
                    ? new Stand(axis.times(position), Quaternion.IDENTITY)
                    : new Stand(
                            Vector3.ZERO,
                            new AxisAngle(axis.x(), axis.y(), axis.z(), Math.toRadians(position)).quaternion());
        }

        double clamp(double position) {
            return Math.max(least, Math.min(most, position));
        }
    }

    /** How a joint stands in a bent chain: where, and with its axis which way. */
    record Bend(Joint joint, Vector3 place, Vector3 axis) {}

    /** A bent chain. */
    record Shape(List<Bend> bends, Stand end) {}

    private final List<Part> parts;
    private final List<Joint> joints;

    Chain(List<Part> parts) {
        this.parts = List.copyOf(parts);
        this.joints = parts.stream()
                .filter(Joint.class::isInstance)
                .map(Joint.class::cast)
                .toList();
        if (joints.isEmpty()) {
            throw new IllegalArgumentException("there is no joint");
        }
    }

    List<Joint> joints() {
        return joints;
    }

    /** Upright, or as near to that as each joint can. */
    List<Double> rest() {
        return joints.stream().map(joint -> joint.clamp(0)).toList();
    }

    Stand end(List<Double> positions) {
        return shape(positions).end();
    }

    Shape shape(List<Double> positions) {
        var bends = new ArrayList<Bend>();
        Stand stand = Stand.FOOT;
        for (Part part : parts) {
            if (part instanceof Joint joint) {
                double position = positions.get(bends.size());
                bends.add(new Bend(joint, stand.place(), stand.turn().rotate(joint.axis())));
                stand = stand.then(joint.at(position));
            } else if (part instanceof Link link) {
                stand = stand.then(link.end());
            }
        }
        return new Shape(bends, stand);
    }

    /** @throws IllegalArgumentException if they are not one for each joint, within its limits */
    void require(List<Double> positions) {
        if (positions.size() != joints.size()) {
            throw new IllegalArgumentException(
                    "this arm has %d joints, not %d".formatted(joints.size(), positions.size()));
        }
        for (int i = 0; i < joints.size(); i++) {
            Joint joint = joints.get(i);
            double position = positions.get(i);
            if (!(position >= joint.least() && position <= joint.most())) {
                throw new IllegalArgumentException("joint %s goes from %s to %s, not to %s"
                        .formatted(joint.id(), joint.least(), joint.most(), position));
            }
        }
    }
}

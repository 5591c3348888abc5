package dev.holdfast.spatial;

/** A shape somewhere in a frame. */
public sealed interface Geometry {
    /** Where its centre is. */
    Pose center();

    /** What to call it; may be empty. */
    String label();

    /** All points within a radius in millimetres, at least 0. */
    record Sphere(Pose center, double radius, String label) implements Geometry {
        public Sphere {
            requireLength("radius", radius);
        }
    }

    /** A rectangular prism with edge lengths in millimetres, each at least 0. */
    record Box(Pose center, Vector3 edges, String label) implements Geometry {
        public Box {
            requireLength("x edge", edges.x());
            requireLength("y edge", edges.y());
            requireLength("z edge", edges.z());
        }
    }

    /** All points within a radius of a line along z; radius and whole length in millimetres, each at least 0. */
    record Capsule(Pose center, double radius, double length, String label) implements Geometry {
        public Capsule {
            requireLength("radius", radius);
            requireLength("length", length);
        }
    }

    private static void requireLength(String what, double millimetres) {
        if (!(millimetres >= 0)) {
            throw new IllegalArgumentException(what + " is not a length: " + millimetres);
        }
    }
}

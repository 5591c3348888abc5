package dev.holdfast.config.file.internal;

import dev.holdfast.spatial.AxisAngle;
import dev.holdfast.spatial.EulerAngles;
import dev.holdfast.spatial.Orientation;
import dev.holdfast.spatial.Quaternion;
import java.util.Optional;
import java.util.Set;

/** Reads {@code {"type": …, "value": {…}}}, an orientation in one of the five forms that files have. */
final class OrientationReader {
    private static final String FORMS = "ov_degrees, ov_radians, euler_angles, axis_angles or quaternion";
    private static final Set<String> VECTORS = Set.of("ov_degrees", "ov_radians");

    private OrientationReader() {}

    /** The orientation in the member {@code key}; what is wrong with it is a problem of {@code fields}. */
    static Orientation read(Fields fields, String key) {
        return fields.object(key)
                .flatMap(orientation -> orientation
                        .object("value")
                        .or(() -> absent(orientation))
                        .flatMap(value -> read(orientation, value)))
                .orElse(Orientation.NONE);
    }

    private static Optional<Fields> absent(Fields orientation) {
        if (orientation.tree().member("value").isEmpty()
                && !orientation.tree().members().isEmpty()) {
            orientation.problem("value", "is missing; write the numbers of the orientation in it");
        }
        return Optional.empty();
    }

    private static Optional<Orientation> read(Fields orientation, Fields value) {
        String form = orientation.text("type").filter(type -> !type.isEmpty()).orElse("ov_degrees");
        try {
            return Optional.of(
                    switch (form) {
                        case "ov_degrees", "ov_radians" -> vector(form, value);
                        case "euler_angles" ->
                            Orientation.of(
                                    new EulerAngles(part(value, "roll"), part(value, "pitch"), part(value, "yaw"))
                                            .quaternion());
                        case "axis_angles" ->
                            Orientation.of(new AxisAngle(
                                            part(value, "x"), part(value, "y"), part(value, "z"), part(value, "th"))
                                    .quaternion());
                        case "quaternion" ->
                            Orientation.of(new Quaternion(
                                    part(value, "w"), part(value, "x"), part(value, "y"), part(value, "z")));
                        default ->
                            throw new IllegalArgumentException(
                                    "\"%s\" is no form of orientation; write %s".formatted(form, FORMS));
                    });
        } catch (IllegalArgumentException e) {
            orientation.problem(VECTORS.contains(form) ? "value" : "type", e.getMessage());
            return Optional.empty();
        }
    }

    private static Orientation vector(String form, Fields value) {
        double x = part(value, "x");
        double y = part(value, "y");
        double z = part(value, "z");
        if (x == 0 && y == 0 && z == 0) {
            throw new IllegalArgumentException("the vector points nowhere; for no rotation write z 1");
        }
        double theta = part(value, "th");
        return form.equals("ov_radians") ? Orientation.ofRadians(x, y, z, theta) : new Orientation(x, y, z, theta);
    }

    private static double part(Fields value, String key) {
        return value.number(key).orElse(0.0);
    }
}

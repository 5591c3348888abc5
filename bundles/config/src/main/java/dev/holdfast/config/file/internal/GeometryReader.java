package dev.holdfast.config.file.internal;

import dev.holdfast.config.json.internal.Problem;
import dev.holdfast.spatial.Geometry;
import dev.holdfast.spatial.Pose;
import dev.holdfast.spatial.Vector3;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Reads the object {@code geometry} of a frame: the space that a component takes. */
final class GeometryReader {
    private static final String KEY = "geometry";
    private static final Set<String> KNOWN =
            Set.of("type", "x", "y", "z", "r", "l", "translation", "orientation", "orientation_offset", "label");

    private final List<Problem> hints;

    GeometryReader(List<Problem> hints) {
        this.hints = hints;
    }

    Optional<Geometry> read(Fields frame) {
        return frame.object(KEY).flatMap(this::shape);
    }

    private Optional<Geometry> shape(Fields fields) {
        fields.hintAtUnknown(KNOWN, hints);
        String offset = fields.tree().member("orientation").isPresent() ? "orientation" : "orientation_offset";
        Pose center = Pose.of(FrameReader.vector(fields, "translation"), OrientationReader.read(fields, offset));
        String label = fields.text("label").orElse("");
        String type = fields.text("type").filter(said -> !said.isEmpty()).orElseGet(() -> guessed(fields));
        try {
            return switch (type) {
                case "box" ->
                    Optional.of(new Geometry.Box(
                            center, new Vector3(length(fields, "x"), length(fields, "y"), length(fields, "z")), label));
                case "sphere" -> Optional.of(new Geometry.Sphere(center, length(fields, "r"), label));
                case "capsule" ->
                    Optional.of(new Geometry.Capsule(center, length(fields, "r"), length(fields, "l"), label));
                case "point" -> Optional.of(new Geometry.Sphere(center, 0, label));
                case "none" -> Optional.empty();
                case "mesh" -> {
                    hints.add(fields.at("type", "a mesh " + Fields.UNSERVED));
                    yield Optional.empty();
                }
                default ->
                    throw new IllegalArgumentException(
                            "\"%s\" is no shape; write box, sphere or capsule".formatted(type));
            };
        } catch (IllegalArgumentException e) {
            fields.problem("type", e.getMessage());
            return Optional.empty();
        }
    }

    /** Files may leave the type to whoever reads the lengths. */
    private static String guessed(Fields fields) {
        if (fields.tree().members().isEmpty()) {
            return "none";
        } else if (fields.tree().member("l").isPresent()) {
            return "capsule";
        }
        return fields.tree().member("r").isPresent() ? "sphere" : "box";
    }

    private static double length(Fields fields, String key) {
        return fields.number(key)
                .orElseThrow(() -> new IllegalArgumentException("its length %s is missing".formatted(key)));
    }
}

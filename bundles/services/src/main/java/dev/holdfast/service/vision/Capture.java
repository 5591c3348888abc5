package dev.holdfast.service.vision;

import static java.util.Objects.requireNonNull;

import dev.holdfast.component.camera.Image;
import dev.holdfast.spatial.PointCloudObject;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * All that was seen at one moment. What was not asked for is empty.
 *
 * @param image the picture
 * @param detections what is somewhere in it
 * @param classifications what it shows as a whole
 * @param objects what was seen as points in space
 * @param detections3d what is somewhere in space
 * @param extra what else the model knows, as a tree of maps, lists, strings, {@code Double}s and {@code Boolean}s; often
 *     empty, may hold null values
 */
public record Capture(
        Optional<Image> image,
        List<Detection> detections,
        List<Classification> classifications,
        List<PointCloudObject> objects,
        List<Detection3D> detections3d,
        Map<String, Object> extra) {
    /** What can be asked for. */
    public enum Part {
        IMAGE,
        DETECTIONS,
        CLASSIFICATIONS,
        OBJECT_POINT_CLOUDS,
        DETECTIONS_3D
    }

    public Capture {
        requireNonNull(image, "image");
        detections = List.copyOf(detections);
        classifications = List.copyOf(classifications);
        objects = List.copyOf(objects);
        detections3d = List.copyOf(detections3d);
        extra = Collections.unmodifiableMap(new LinkedHashMap<>(extra));
    }
}

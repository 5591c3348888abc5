package dev.holdfast.service.vision;

import static java.util.Objects.requireNonNull;

import dev.holdfast.resource.HardwareException;
import dev.holdfast.resource.Resource;
import dev.holdfast.resource.ResourceApi;
import dev.holdfast.spatial.PointCloudObject;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * What sees things in pictures. Each question takes as long as the camera and the model need; several threads may ask at a
 * time. A camera is named by its resource name, and an empty name means the default camera.
 *
 * <p>All questions throw {@link IllegalArgumentException} if there is no such camera, or no default one, or the model cannot
 * read such a picture; {@link UnsupportedOperationException} if {@link #properties} says that the model cannot, which is the
 * default; {@link HardwareException} if the camera does not answer.
 */
@ConsumerType
@ResourceApi("rdk:service:vision")
public interface Vision extends Resource {
    /**
     * What a model can do.
     *
     * @param classifications whether it names what a picture shows as a whole
     * @param detections whether it finds things in a picture
     * @param objectPointClouds whether it finds things among points in space
     * @param detections3d whether it finds things in space
     * @param defaultCamera the camera that an empty name means, if there is one
     */
    record Properties(
            boolean classifications,
            boolean detections,
            boolean objectPointClouds,
            boolean detections3d,
            Optional<String> defaultCamera) {
        public Properties {
            requireNonNull(defaultCamera, "defaultCamera");
        }
    }

    /** Takes a picture, and finds things in it. */
    default List<Detection> detections(String camera) {
        throw new UnsupportedOperationException("this model finds no things in pictures");
    }

    /** Finds things in a picture. */
    default List<Detection> detections(Picture picture) {
        throw new UnsupportedOperationException("this model finds no things in pictures");
    }

    /**
     * Takes a picture, and tells what it shows as a whole.
     *
     * @param most how many answers are wanted, above 0
     * @return no more than that, the surest first
     */
    default List<Classification> classifications(String camera, int most) {
        throw new UnsupportedOperationException("this model does not say what a whole picture shows");
    }

    /**
     * Tells what a picture shows as a whole.
     *
     * @param most how many answers are wanted, above 0
     * @return no more than that, the surest first
     */
    default List<Classification> classifications(Picture picture, int most) {
        throw new UnsupportedOperationException("this model does not say what a whole picture shows");
    }

    /**
     * Takes a point cloud, and finds things in it. Their points are in the form {@code pointcloud/pcd}, in metres in the
     * camera's own frame.
     */
    default List<PointCloudObject> objectPointClouds(String camera) {
        throw new UnsupportedOperationException("this model finds no things among points in space");
    }

    /** Takes what the camera sees, and finds things in space, in millimetres and degrees. */
    default List<Detection3D> detections3d(String camera) {
        throw new UnsupportedOperationException("this model finds no things in space");
    }

    /**
     * Takes a picture, and tells several things about that one, so that they fit each other.
     *
     * @param wanted what is asked for; what the model cannot do stays empty in the answer
     */
    default Capture captureAll(String camera, Set<Capture.Part> wanted) {
        throw new UnsupportedOperationException("this model tells one thing at a time");
    }

    /** What this model can do. Returns at once, and always the same. */
    Properties properties();
}

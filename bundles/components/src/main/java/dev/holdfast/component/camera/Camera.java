package dev.holdfast.component.camera;

import static java.util.Objects.requireNonNull;

import dev.holdfast.resource.HardwareException;
import dev.holdfast.resource.Resource;
import dev.holdfast.resource.ResourceApi;
import dev.holdfast.spatial.Pose;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * A camera, which sees. Its pictures have the media types of IANA, or one of two of the Viam camera API, all of whose
 * numbers are big-endian:
 *
 * <ul>
 *   <li>{@value #RAW_COLOR}: {@code RGBA}, width and height of 4 bytes each, then row by row 4 bytes for a pixel;
 *   <li>{@value #RAW_DEPTH}: {@code DEPTHMAP}, width and height of 8 bytes each, then row by row 2 bytes for a pixel:
 *       millimetres, 0 where it saw nothing.
 * </ul>
 */
@ConsumerType
@ResourceApi("rdk:component:camera")
public interface Camera extends Resource {
    String JPEG = "image/jpeg";
    String PNG = "image/png";
    String RAW_COLOR = "image/vnd.viam.rgba";
    String RAW_DEPTH = "image/vnd.viam.dep";

    /** The media type of point clouds in the form of the Point Cloud Library. */
    String PCD = "pointcloud/pcd";

    /**
     * What a camera is like.
     *
     * @param pointClouds whether {@link #pointCloud} is supported
     * @param mimeTypes the media types of its pictures
     * @param intrinsics where it is known
     * @param distortion where it is known
     * @param framesPerSecond how often there is a new picture, over 0; empty if it tells nothing about that
     * @param pose where it is in its reference frame, in millimetres and degrees; empty if it does not know
     * @param referenceFrame the name of that frame; may be empty
     */
    record Properties(
            boolean pointClouds,
            List<String> mimeTypes,
            Optional<Intrinsics> intrinsics,
            Optional<Distortion> distortion,
            OptionalDouble framesPerSecond,
            Optional<Pose> pose,
            String referenceFrame) {
        public Properties {
            mimeTypes = List.copyOf(mimeTypes);
            requireNonNull(intrinsics, "intrinsics");
            requireNonNull(distortion, "distortion");
            requireNonNull(pose, "pose");
            requireNonNull(referenceFrame, "reference frame");
        }
    }

    /**
     * How a point in front of a camera without distortion comes to a pixel: the pinhole model.
     *
     * @param width pixels, at least 0
     * @param height pixels, at least 0
     * @param focalX focal length, in widths of a pixel
     * @param focalY focal length, in heights of a pixel
     * @param centerX where the optical axis is, in pixels from the left
     * @param centerY where the optical axis is, in pixels from the top
     */
    record Intrinsics(int width, int height, double focalX, double focalY, double centerX, double centerY) {
        public Intrinsics {
            if (width < 0 || height < 0) {
                throw new IllegalArgumentException("no picture is %d by %d pixels".formatted(width, height));
            }
        }
    }

    /**
     * How a lens bends the picture.
     *
     * @param model what the parameters are of, such as {@code brown_conrady}
     * @param parameters in the order of the model
     */
    record Distortion(String model, List<Double> parameters) {
        public Distortion {
            requireNonNull(model, "model");
            parameters = List.copyOf(parameters);
        }
    }

    /**
     * Takes pictures from several sources at one moment. May take as long as the device needs; several threads may ask at
     * a time.
     *
     * @param sources the names of those that are wanted; empty: all that the camera has
     * @throws IllegalArgumentException if the camera has no source of such a name
     * @throws HardwareException if the device does not answer
     */
    Images images(List<String> sources);

    /**
     * Takes a point cloud, in metres in the camera's own frame. May take as long as the device needs.
     *
     * @param mimeType the form that is wanted, such as {@value #PCD}; empty: the model's own
     * @throws IllegalArgumentException if the model has no such form
     * @throws UnsupportedOperationException if the model has no depth
     * @throws HardwareException if the device does not answer
     */
    default PointCloud pointCloud(String mimeType) {
        throw new UnsupportedOperationException("this model has no depth");
    }

    /** What this camera is like. Returns at once. */
    Properties properties();
}

package dev.holdfast.service.slam;

import static java.util.Objects.requireNonNull;

import dev.holdfast.resource.HardwareException;
import dev.holdfast.resource.Resource;
import dev.holdfast.resource.ResourceApi;
import dev.holdfast.spatial.Pose;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Flow;
import org.osgi.annotation.versioning.ConsumerType;

/** Localization and mapping at the same time: what finds out where it is on a map that it makes meanwhile. */
@ConsumerType
@ResourceApi("rdk:service:slam")
public interface Slam extends Resource {
    /**
     * What a SLAM service is like.
     *
     * @param cloud whether it works somewhere else than on the robot
     * @param mappingMode what it does with its map; empty if it does not tell
     * @param internalStateFileType the ending of files that its {@linkplain #internalState state} is kept in, with the dot,
     *     such as {@code .pbstream}; empty if it does not tell
     * @param sensors what it sees and feels with
     */
    record Properties(
            boolean cloud,
            Optional<MappingMode> mappingMode,
            Optional<String> internalStateFileType,
            List<SensorInfo> sensors) {
        public Properties {
            requireNonNull(mappingMode, "mappingMode");
            requireNonNull(internalStateFileType, "internalStateFileType");
            sensors = List.copyOf(sensors);
        }
    }

    /**
     * Where it is on its map now, in millimetres and degrees. Returns at once.
     *
     * @throws IllegalStateException if it does not know yet
     * @throws HardwareException if what it sees with does not answer
     */
    Pose position();

    /**
     * The map as a point cloud, in the form of the Point Cloud Library, in metres. Returns at once;
     * each subscriber gets the map as it is when it subscribes.
     *
     * @param edited whether the map is wanted as people have cleaned it, where that was done; otherwise as it was made
     * @return the parts of one file, in order. Make none larger than 1 MiB: clients take no message over 4 MiB. Arrays are
     *     shared, not to be changed
     * @throws IllegalStateException if there is no map yet
     */
    Flow.Publisher<byte[]> pointCloudMap(boolean edited);

    /**
     * What the model needs to go on with its map later, in a form of its own. Returns at once; each subscriber gets the
     * state as it is when it subscribes.
     *
     * @return the parts of one file, as of {@link #pointCloudMap}
     * @throws UnsupportedOperationException if the model keeps nothing, which is the default
     */
    default Flow.Publisher<byte[]> internalState() {
        throw new UnsupportedOperationException("this model keeps no internal state; take its map");
    }

    /** What this service is like. Returns at once. */
    Properties properties();
}

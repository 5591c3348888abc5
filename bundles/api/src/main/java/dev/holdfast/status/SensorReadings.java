package dev.holdfast.status;

import java.util.Map;
import java.util.concurrent.CompletionStage;
import org.osgi.annotation.versioning.ProviderType;

/** What the robot's sensors measure, for those who know no component. Published as a service by whoever knows sensors. */
@ProviderType
public interface SensorReadings {
    /**
     * Asks a sensor. Returns at once.
     *
     * @param sensor its short name
     * @return completes with the readings as the sensor has taken them, by name; fails as a call of it would
     */
    CompletionStage<Map<String, Object>> of(String sensor);
}

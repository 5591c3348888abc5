package dev.holdfast.driver.fake.internal;

import static org.osgi.service.component.annotations.ConfigurationPolicy.REQUIRE;

import dev.holdfast.component.sensor.Sensor;
import java.util.Map;
import org.osgi.service.component.annotations.Component;

/** A sensor in a world where nothing changes: its readings are a = 1, b = 2 and c = 3. It takes no attributes. */
@Component(configurationPid = "sensor.rdk.builtin.fake", configurationPolicy = REQUIRE)
public final class FakeSensor implements Sensor {
    private static final Map<String, Object> READINGS = Map.of("a", 1.0, "b", 2.0, "c", 3.0);

    @Override
    public Map<String, Object> readings() {
        return READINGS;
    }
}

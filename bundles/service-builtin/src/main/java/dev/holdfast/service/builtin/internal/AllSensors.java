package dev.holdfast.service.builtin.internal;

import static org.osgi.service.component.annotations.ConfigurationPolicy.REQUIRE;
import static org.osgi.service.component.annotations.ReferenceCardinality.MULTIPLE;
import static org.osgi.service.component.annotations.ReferencePolicy.DYNAMIC;

import dev.holdfast.component.movementsensor.MovementSensor;
import dev.holdfast.component.powersensor.PowerSensor;
import dev.holdfast.component.sensor.Sensor;
import dev.holdfast.resource.Resource;
import dev.holdfast.resource.ResourceName;
import dev.holdfast.service.sensors.Sensors;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Whatever of the robot measures, as it comes and goes. */
@Component(configurationPid = "service.sensors.rdk.builtin.builtin", configurationPolicy = REQUIRE)
public final class AllSensors implements Sensors {
    private static final Logger log = LoggerFactory.getLogger(AllSensors.class);

    private final Map<ResourceName, Supplier<Map<String, Object>>> sensors = new ConcurrentHashMap<>();

    @Reference(cardinality = MULTIPLE, policy = DYNAMIC)
    void addSensor(Sensor sensor, Map<String, Object> properties) {
        add(Sensor.class, properties, sensor::readings);
    }

    void removeSensor(Sensor sensor, Map<String, Object> properties) {
        sensors.remove(name(Sensor.class, properties));
    }

    @Reference(cardinality = MULTIPLE, policy = DYNAMIC)
    void addMovementSensor(MovementSensor sensor, Map<String, Object> properties) {
        add(MovementSensor.class, properties, sensor::readings);
    }

    void removeMovementSensor(MovementSensor sensor, Map<String, Object> properties) {
        sensors.remove(name(MovementSensor.class, properties));
    }

    @Reference(cardinality = MULTIPLE, policy = DYNAMIC)
    void addPowerSensor(PowerSensor sensor, Map<String, Object> properties) {
        add(PowerSensor.class, properties, sensor::readings);
    }

    void removePowerSensor(PowerSensor sensor, Map<String, Object> properties) {
        sensors.remove(name(PowerSensor.class, properties));
    }

    @Override
    public List<ResourceName> sensors() {
        return sensors.keySet().stream()
                .sorted(Comparator.comparing(ResourceName::toString))
                .toList();
    }

    @Override
    public Map<ResourceName, Map<String, Object>> readings(List<ResourceName> wanted) {
        var readings = new LinkedHashMap<ResourceName, Map<String, Object>>();
        for (ResourceName name : wanted) {
            Supplier<Map<String, Object>> sensor = sensors.get(name);
            if (sensor != null) {
                read(name, sensor, readings);
            }
        }
        return Collections.unmodifiableMap(readings);
    }

    /** One that fails does not cost the readings of the others. */
    private static void read(
            ResourceName name, Supplier<Map<String, Object>> sensor, Map<ResourceName, Map<String, Object>> readings) {
        try {
            readings.put(name, sensor.get());
        } catch (CancellationException e) {
            throw e;
        } catch (RuntimeException e) {
            log.warn("{}: did not answer: {}", name, e.toString());
        }
    }

    private void add(
            Class<? extends Resource> api, Map<String, Object> properties, Supplier<Map<String, Object>> sensor) {
        sensors.put(name(api, properties), sensor);
    }

    private static ResourceName name(Class<? extends Resource> api, Map<String, Object> properties) {
        return ResourceName.of(api, String.valueOf(properties.get(ResourceName.PROPERTY)));
    }
}

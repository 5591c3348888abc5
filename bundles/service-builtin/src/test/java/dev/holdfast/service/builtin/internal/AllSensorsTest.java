package dev.holdfast.service.builtin.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.holdfast.component.sensor.Sensor;
import dev.holdfast.resource.Api;
import dev.holdfast.resource.HardwareException;
import dev.holdfast.resource.Model;
import dev.holdfast.resource.ResourceName;
import dev.holdfast.service.discovery.DeviceFinder;
import dev.holdfast.service.discovery.FoundResource;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class AllSensorsTest {
    private static final ResourceName CLIMATE = ResourceName.of(Sensor.class, "climate");
    private static final ResourceName BROKEN = ResourceName.of(Sensor.class, "broken");

    private final AllSensors all = new AllSensors();
    private final Sensor climate = () -> Map.of("celsius", 21.5);

    @Test
    void readsThoseThatAnswer() {
        all.addSensor(climate, named("climate"));
        all.addSensor(
                () -> {
                    throw new HardwareException("no answer");
                },
                named("broken"));

        assertEquals(List.of(BROKEN, CLIMATE), all.sensors());
        assertEquals(
                Map.of(CLIMATE, Map.of("celsius", 21.5)),
                all.readings(List.of(CLIMATE, BROKEN, ResourceName.of(Sensor.class, "gone"))));
    }

    @Test
    void forgetsWhatGoes() {
        all.addSensor(climate, named("climate"));
        all.removeSensor(climate, named("climate"));

        assertEquals(List.of(), all.sensors());
    }

    @Test
    void whatOneFinderCannotTellTheOthersDo() {
        var found =
                new FoundResource("eye", Api.component("camera"), Model.parse("acme:demo:eye"), List.of(), Map.of());
        var devices = new FoundDevices();
        DeviceFinder failing = () -> {
            throw new HardwareException("the bus is gone");
        };
        devices.addFinder(failing);
        devices.addFinder(() -> List.of(found));

        assertEquals(List.of(found), devices.discoverResources());
    }

    private static Map<String, Object> named(String name) {
        return Map.of(ResourceName.PROPERTY, name);
    }
}

package dev.holdfast.service.builtin.internal;

import static java.util.Map.entry;

import dev.holdfast.testing.DriverDescriptions;
import java.util.Map;

class DescriptionsTest extends DriverDescriptions {
    @Override
    protected Map<Class<?>, String> models() {
        return Map.ofEntries(
                entry(AllSensors.class, "rdk:builtin:builtin"),
                entry(FoundDevices.class, "rdk:builtin:builtin"),
                entry(RemoteControl.class, "rdk:builtin:builtin"),
                entry(Watchdog.class, "holdfast:builtin:watchdog"));
    }
}

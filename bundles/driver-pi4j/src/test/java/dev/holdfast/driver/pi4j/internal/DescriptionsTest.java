package dev.holdfast.driver.pi4j.internal;

import static java.util.Map.entry;

import dev.holdfast.testing.DriverDescriptions;
import java.util.Map;

class DescriptionsTest extends DriverDescriptions {
    @Override
    protected Map<Class<?>, String> models() {
        return Map.ofEntries(entry(Pi4jBoard.class, "holdfast:pi4j:board"));
    }
}

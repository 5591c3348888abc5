package dev.holdfast.driver.wheeled.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.holdfast.component.motor.Motor;
import dev.holdfast.resource.ResourceName;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class NamedTest {
    private final List<Map.Entry<Map<String, Object>, Motor>> services = List.of(
            Map.entry(Map.of(ResourceName.PROPERTY, "back"), new TestMotor()),
            Map.entry(Map.of(ResourceName.PROPERTY, "front"), new TestMotor()));

    @Test
    void comesInTheOrderInWhichItIsNamed() {
        assertEquals(List.of("front", "rdk:component:motor/back"), names("front", "rdk:component:motor/back"));
    }

    @Test
    void isOneMotorInWhicheverWayItIsNamed() {
        List<String> left = names("front");
        List<String> right = names("rdk:component:motor/front");

        assertThrows(IllegalArgumentException.class, () -> Named.requireEachOnce("left", left, "right", right));
    }

    private List<String> names(String... given) {
        return Named.inOrder("left", given, services).stream().map(Named::name).toList();
    }
}

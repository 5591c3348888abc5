package dev.holdfast.driver.pi4j.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.holdfast.pins.Pin;
import dev.holdfast.resource.HardwareException;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class LendingTest {
    private final FakeHardware hardware = new FakeHardware();
    private final PinAccount account =
            new PinAccount(hardware, Map.of(17, Safe.LOW, 18, Safe.LOW, 19, Safe.LOW, 20, Safe.LOW));
    private final Lending lending = new Lending(account);

    @Test
    void makesSafeForTheNextTakerWhatCouldNotBeMadeSafeWhenItWasGivenBack() {
        Pin left = lending.take("17", "motor left");
        left.set(true);
        hardware.broken = true;
        assertThrows(HardwareException.class, left::close);

        assertThrows(HardwareException.class, () -> lending.take("17", "motor left"), "it is driven still");
        hardware.broken = false;
        lending.take("17", "motor left");
        assertFalse(hardware.high.contains(17));
    }

    @Test
    void takesBackEverythingBeforeItSaysThatSomethingFailed() {
        Set.of("17", "18", "19", "20")
                .forEach(pin -> lending.take(pin, "motor left").set(true));
        lending.i2c(1, 0x40, "sensor ina");
        hardware.broken = true;
        assertThrows(HardwareException.class, lending::end);

        hardware.broken = false;
        var next = new Lending(account);
        next.i2c(1, 0x40, "sensor ina");
        Set.of("17", "18", "19", "20").forEach(pin -> next.take(pin, "motor right"));
        assertEquals(Set.of(), hardware.high);
    }
}

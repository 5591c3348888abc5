package dev.holdfast.driver.fake.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.holdfast.component.powersensor.PowerSensor;
import java.util.Map;
import org.junit.jupiter.api.Test;

class FakePowerSensorTest {
    private final FakePowerSensor sensor = new FakePowerSensor(24, -1.5, true);

    @Test
    void measuresWhatItsAttributesSay() {
        assertEquals(new PowerSensor.Voltage(24, true), sensor.voltage());
        assertEquals(new PowerSensor.Current(-1.5, true), sensor.current());
        assertEquals(-36, sensor.power());
    }

    @Test
    void readsAllThatItMeasures() {
        assertEquals(Map.of("volts", 24.0, "amps", -1.5, "watts", -36.0, "is_ac", true), sensor.readings());
    }

    @Test
    void leavesOutOfTheReadingsWhatAModelCannotMeasure() {
        PowerSensor wattmeter = new PowerSensor() {
            @Override
            public double power() {
                return 5;
            }
        };

        assertEquals(Map.of("watts", 5.0), wattmeter.readings());
    }
}

package dev.holdfast.component.powersensor;

import dev.holdfast.resource.HardwareException;
import dev.holdfast.resource.Resource;
import dev.holdfast.resource.ResourceApi;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * Something that measures electricity. A model that cannot measure something throws
 * {@link UnsupportedOperationException}; a device that does not answer is a {@link HardwareException}. Measuring may take
 * as long as the device needs; several threads may ask at a time.
 */
@ConsumerType
@ResourceApi("rdk:component:power_sensor")
public interface PowerSensor extends Resource {
    /**
     * A voltage.
     *
     * @param volts of AC, its root mean square
     * @param isAc whether it alternates
     */
    record Voltage(double volts, boolean isAc) {}

    /**
     * A current.
     *
     * @param amperes negative where it flows backwards, as into a battery; of AC, its root mean square
     * @param isAc whether it alternates
     */
    record Current(double amperes, boolean isAc) {}

    /** The voltage now. */
    default Voltage voltage() {
        throw new UnsupportedOperationException("this model measures no voltage");
    }

    /** The current now. */
    default Current current() {
        throw new UnsupportedOperationException("this model measures no current");
    }

    /** The power now, in watts. */
    default double power() {
        throw new UnsupportedOperationException("this model measures no power");
    }

    /**
     * All that it measures: {@code volts}, {@code amps} and {@code watts}, and {@code is_ac} where it tells one of the
     * first two. What the model cannot measure is left out.
     */
    default Map<String, Object> readings() {
        var readings = new LinkedHashMap<String, Object>();
        try {
            Voltage voltage = voltage();
            readings.put("volts", voltage.volts());
            readings.put("is_ac", voltage.isAc());
        } catch (UnsupportedOperationException e) {
            // This API has no properties to ask, so asking is how one learns it.
        }
        try {
            Current current = current();
            readings.put("amps", current.amperes());
            readings.put("is_ac", current.isAc());
        } catch (UnsupportedOperationException e) {
            // As above.
        }
        try {
            readings.put("watts", power());
        } catch (UnsupportedOperationException e) {
            // As above.
        }
        return Collections.unmodifiableMap(readings);
    }
}

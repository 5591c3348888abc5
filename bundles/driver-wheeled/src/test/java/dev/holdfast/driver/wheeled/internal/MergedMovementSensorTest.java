package dev.holdfast.driver.wheeled.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.holdfast.component.movementsensor.Accuracy;
import dev.holdfast.component.movementsensor.MovementSensor;
import dev.holdfast.component.movementsensor.MovementSensor.Properties;
import dev.holdfast.resource.HardwareException;
import dev.holdfast.resource.ResourceName;
import dev.holdfast.spatial.Orientation;
import dev.holdfast.spatial.Vector3;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class MergedMovementSensorTest {
    private static final Properties ONLY_POSITION = new Properties(false, false, false, true, false, false);

    private final TestMovementSensor one = new TestMovementSensor(1);
    private final TestMovementSensor two = new TestMovementSensor(2);
    private final TestMovementSensor gps = new TestMovementSensor(3, ONLY_POSITION);

    @Test
    void asksForEachQuantityTheSensorThatIsNamedForIt() {
        Map<Quantity, List<Named<MovementSensor>>> sensors = new EnumMap<>(Quantity.class);
        for (Quantity quantity : Quantity.values()) {
            sensors.put(quantity, named(new TestMovementSensor(10 + quantity.ordinal())));
        }
        var merged = new MergedMovementSensor(sensors);

        assertEquals(10, merged.position().point().latitude());
        assertEquals(new Orientation(0, 0, 1, 11), merged.orientation());
        assertEquals(12, merged.compassHeading());
        assertEquals(new Vector3(0, 13, 0), merged.linearVelocity());
        assertEquals(new Vector3(0, 0, 14), merged.angularVelocity());
        assertEquals(new Vector3(15, 0, 0), merged.linearAcceleration());
        assertEquals(new Properties(true, true, true, true, true, true), merged.properties());
    }

    @Test
    void asksOnlyTheFirstAsLongAsItAnswers() {
        var merged = new MergedMovementSensor(Map.of(Quantity.COMPASS_HEADING, named(one, two)));

        assertEquals(1, merged.compassHeading());
        assertEquals(0, two.asked);
    }

    @Test
    void asksTheNextWhileOneDoesNotAnswer() {
        var merged = new MergedMovementSensor(Map.of(Quantity.COMPASS_HEADING, named(one, two)));
        one.breaks();
        assertEquals(2, merged.compassHeading());

        one.failure = Optional.empty();
        assertEquals(1, merged.compassHeading());
    }

    @Test
    void passesOverWhatDoesNotSupportTheQuantity() {
        var merged = new MergedMovementSensor(Map.of(Quantity.LINEAR_VELOCITY, named(gps, two)));

        assertEquals(new Vector3(0, 2, 0), merged.linearVelocity());
        assertEquals(0, gps.asked);
    }

    @Test
    void saysWhatEachFailedWithWhenNoneAnswers() {
        var merged = new MergedMovementSensor(Map.of(Quantity.POSITION, named(one, two)));
        one.breaks();
        two.breaks();

        var failure = assertThrows(HardwareException.class, merged::position);
        assertEquals("no sensor of position answers (s1: broken 1.0; s2: broken 2.0)", failure.getMessage());
    }

    @Test
    void failsAsTheOnlySensorDoes() {
        var merged = new MergedMovementSensor(Map.of(Quantity.POSITION, named(one)));
        one.breaks();

        assertSame(one.failure.get(), assertThrows(HardwareException.class, merged::position));
    }

    @Test
    void asksNobodyElseOnceTheCallIsCancelled() {
        var merged = new MergedMovementSensor(Map.of(Quantity.POSITION, named(one, two)));
        one.failure = Optional.of(new CancellationException("the call was cancelled"));

        assertThrows(CancellationException.class, merged::position);
        assertEquals(0, two.asked);
    }

    @Test
    void supportsNothingThatNoSensorIsNamedFor() {
        var merged = new MergedMovementSensor(Map.of(Quantity.POSITION, named(one)));

        assertEquals(ONLY_POSITION, merged.properties());
        assertEquals(Set.of("position", "altitude"), merged.readings().keySet());
        var refusal = assertThrows(UnsupportedOperationException.class, merged::orientation);
        assertTrue(refusal.getMessage().endsWith("orientation"), refusal.getMessage());
    }

    @Test
    void isNotMadeOfSensorsThatTellNothingOfIt() {
        var refusal = assertThrows(
                IllegalArgumentException.class,
                () -> new MergedMovementSensor(Map.of(Quantity.ORIENTATION, named(gps))));
        assertTrue(refusal.getMessage().contains("orientation supports it: s1"), refusal.getMessage());
        assertThrows(IllegalArgumentException.class, () -> new MergedMovementSensor(Map.of()));
    }

    @Test
    void tellsTheAccuracyOfTheSensorsForPositionAndHeading() {
        var merged =
                new MergedMovementSensor(Map.of(Quantity.POSITION, named(two), Quantity.COMPASS_HEADING, named(one)));

        assertEquals(
                new Accuracy(
                        Map.of(), OptionalDouble.of(2), OptionalDouble.of(2), OptionalInt.of(2), OptionalDouble.of(1)),
                merged.accuracy());
    }

    @Test
    void tellsTheAccuracyOfTheSensorThatAnswersNow() {
        var lost = new TestMovementSensor(9) {
            @Override
            public Position position() {
                throw new HardwareException("no fix");
            }
        };
        var merged = new MergedMovementSensor(Map.of(Quantity.POSITION, named(lost, two)));

        assertEquals(OptionalDouble.of(2), merged.accuracy().hdop());
    }

    @Test
    void knowsNoAccuracyOfWhatItDoesNotTell() {
        var merged = new MergedMovementSensor(Map.of(Quantity.LINEAR_VELOCITY, named(one)));

        assertEquals(Accuracy.UNKNOWN, merged.accuracy());
    }

    @Test
    void putsWhatTheFrameworkGivesInTheOrderOfTheAttribute() {
        List<Map.Entry<Map<String, Object>, MovementSensor>> given = List.of(
                Map.entry(Map.of(ResourceName.PROPERTY, "two"), two),
                Map.entry(Map.of(ResourceName.PROPERTY, "one"), one));
        String full = "rdk:component:movement_sensor/one";

        assertEquals(
                List.of(new Named<>(full, one), new Named<>("two", two)),
                Named.<MovementSensor>inOrder("position", new String[] {full, "two"}, given));
        assertThrows(
                IllegalArgumentException.class,
                () -> Named.<MovementSensor>inOrder("position", new String[] {"three"}, given));
    }

    /** Named s1, s2 and so on. */
    private static List<Named<MovementSensor>> named(TestMovementSensor... sensors) {
        return IntStream.range(0, sensors.length)
                .mapToObj(i -> new Named<MovementSensor>("s" + (i + 1), sensors[i]))
                .toList();
    }
}

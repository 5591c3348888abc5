package dev.holdfast.driver.wheeled.internal;

import dev.holdfast.component.movementsensor.Accuracy;
import dev.holdfast.component.movementsensor.MovementSensor;
import dev.holdfast.resource.HardwareException;
import dev.holdfast.spatial.GeoPoint;
import dev.holdfast.spatial.Orientation;
import dev.holdfast.spatial.Vector3;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;

/** A movement sensor whose every number is the one that it was made with; it counts how often it was asked. */
class TestMovementSensor implements MovementSensor {
    Optional<RuntimeException> failure = Optional.empty();
    int asked;

    private final double number;
    private final Properties properties;

    TestMovementSensor(double number) {
        this(number, new Properties(true, true, true, true, true, true));
    }

    TestMovementSensor(double number, Properties properties) {
        this.number = number;
        this.properties = properties;
    }

    void breaks() {
        failure = Optional.of(new HardwareException("broken " + number));
    }

    @Override
    public Position position() {
        return new Position(new GeoPoint(number(), 0), 0);
    }

    @Override
    public Vector3 linearVelocity() {
        return new Vector3(0, number(), 0);
    }

    @Override
    public Vector3 angularVelocity() {
        return new Vector3(0, 0, number());
    }

    @Override
    public Vector3 linearAcceleration() {
        return new Vector3(number(), 0, 0);
    }

    @Override
    public double compassHeading() {
        return number();
    }

    @Override
    public Orientation orientation() {
        return new Orientation(0, 0, 1, number());
    }

    @Override
    public Accuracy accuracy() {
        double known = number();
        return new Accuracy(
                Map.of("own", known),
                OptionalDouble.of(known),
                OptionalDouble.of(known),
                OptionalInt.of((int) known),
                OptionalDouble.of(known));
    }

    @Override
    public Properties properties() {
        return properties;
    }

    private double number() {
        asked++;
        failure.ifPresent(broken -> {
            throw broken;
        });
        return number;
    }
}

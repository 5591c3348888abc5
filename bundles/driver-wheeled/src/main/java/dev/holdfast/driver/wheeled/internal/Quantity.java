package dev.holdfast.driver.wheeled.internal;

import dev.holdfast.component.movementsensor.MovementSensor;
import java.util.function.Predicate;

/** What a movement sensor may tell. */
enum Quantity {
    POSITION("position", MovementSensor.Properties::position),
    ORIENTATION("orientation", MovementSensor.Properties::orientation),
    COMPASS_HEADING("compass_heading", MovementSensor.Properties::compassHeading),
    LINEAR_VELOCITY("linear_velocity", MovementSensor.Properties::linearVelocity),
    ANGULAR_VELOCITY("angular_velocity", MovementSensor.Properties::angularVelocity),
    LINEAR_ACCELERATION("linear_acceleration", MovementSensor.Properties::linearAcceleration);

    private final String attribute;
    private final Predicate<MovementSensor.Properties> support;

    Quantity(String attribute, Predicate<MovementSensor.Properties> support) {
        this.attribute = attribute;
        this.support = support;
    }

    /** Its name in robot.json. */
    String attribute() {
        return attribute;
    }

    boolean isToldBy(MovementSensor sensor) {
        return support.test(sensor.properties());
    }
}

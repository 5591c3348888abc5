package dev.holdfast.driver.wheeled.internal;

import static org.osgi.service.component.annotations.ConfigurationPolicy.REQUIRE;
import static org.osgi.service.component.annotations.ReferenceCardinality.MULTIPLE;
import static org.osgi.service.component.annotations.ReferencePolicyOption.GREEDY;

import dev.holdfast.component.movementsensor.Accuracy;
import dev.holdfast.component.movementsensor.MovementSensor;
import dev.holdfast.spatial.Orientation;
import dev.holdfast.spatial.Vector3;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.Designate;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/**
 * One movement sensor out of several, each asked for what it is best at. Nothing is computed of their answers: each comes from
 * the first sensor, in the order of the attribute, that supports it and gives one now.
 */
@Component(configurationPid = "movement_sensor.rdk.builtin.merged", configurationPolicy = REQUIRE)
@Designate(ocd = MergedMovementSensor.Config.class, factory = true)
public final class MergedMovementSensor implements MovementSensor {
    @ObjectClassDefinition(name = "Merged movement sensor")
    @interface Config {
        @AttributeDefinition(
                description = "Names of the movement sensors that are asked for the position, the best first")
        String[] position() default {};

        @AttributeDefinition(description = "Those that are asked for the orientation")
        String[] orientation() default {};

        @AttributeDefinition(description = "Those that are asked for the compass heading")
        String[] compass_heading() default {};

        @AttributeDefinition(description = "Those that are asked for the linear velocity")
        String[] linear_velocity() default {};

        @AttributeDefinition(description = "Those that are asked for the angular velocity")
        String[] angular_velocity() default {};

        @AttributeDefinition(description = "Those that are asked for the linear acceleration")
        String[] linear_acceleration() default {};
    }

    /** Matches nothing: a quantity whose attribute names no sensor takes none. */
    private static final String NONE = "(!(resource.name=*))";

    private final Choice position;
    private final Choice orientation;
    private final Choice compassHeading;
    private final Choice linearVelocity;
    private final Choice angularVelocity;
    private final Choice linearAcceleration;
    private final Properties properties;

    /** The sensors come with their service properties, because only those tell which of the named ones each is. */
    @Activate
    public MergedMovementSensor(
            @Reference(name = "position", target = NONE, cardinality = MULTIPLE, policyOption = GREEDY)
                    List<Map.Entry<Map<String, Object>, MovementSensor>> position,
            @Reference(name = "orientation", target = NONE, cardinality = MULTIPLE, policyOption = GREEDY)
                    List<Map.Entry<Map<String, Object>, MovementSensor>> orientation,
            @Reference(name = "compass.heading", target = NONE, cardinality = MULTIPLE, policyOption = GREEDY)
                    List<Map.Entry<Map<String, Object>, MovementSensor>> compassHeading,
            @Reference(name = "linear.velocity", target = NONE, cardinality = MULTIPLE, policyOption = GREEDY)
                    List<Map.Entry<Map<String, Object>, MovementSensor>> linearVelocity,
            @Reference(name = "angular.velocity", target = NONE, cardinality = MULTIPLE, policyOption = GREEDY)
                    List<Map.Entry<Map<String, Object>, MovementSensor>> angularVelocity,
            @Reference(name = "linear.acceleration", target = NONE, cardinality = MULTIPLE, policyOption = GREEDY)
                    List<Map.Entry<Map<String, Object>, MovementSensor>> linearAcceleration,
            Config config) {
        this(Map.of(
                Quantity.POSITION, Named.inOrder("position", config.position(), position),
                Quantity.ORIENTATION, Named.inOrder("orientation", config.orientation(), orientation),
                Quantity.COMPASS_HEADING, Named.inOrder("compass_heading", config.compass_heading(), compassHeading),
                Quantity.LINEAR_VELOCITY, Named.inOrder("linear_velocity", config.linear_velocity(), linearVelocity),
                Quantity.ANGULAR_VELOCITY,
                        Named.inOrder("angular_velocity", config.angular_velocity(), angularVelocity),
                Quantity.LINEAR_ACCELERATION,
                        Named.inOrder("linear_acceleration", config.linear_acceleration(), linearAcceleration)));
    }

    MergedMovementSensor(Map<Quantity, List<Named<MovementSensor>>> sensors) {
        if (sensors.values().stream().allMatch(List::isEmpty)) {
            throw new IllegalArgumentException(
                    "no attribute names a movement sensor; name one for each quantity that this shall tell");
        }
        position = Choice.of(Quantity.POSITION, sensors);
        orientation = Choice.of(Quantity.ORIENTATION, sensors);
        compassHeading = Choice.of(Quantity.COMPASS_HEADING, sensors);
        linearVelocity = Choice.of(Quantity.LINEAR_VELOCITY, sensors);
        angularVelocity = Choice.of(Quantity.ANGULAR_VELOCITY, sensors);
        linearAcceleration = Choice.of(Quantity.LINEAR_ACCELERATION, sensors);
        properties = new Properties(
                linearVelocity.isSupported(),
                angularVelocity.isSupported(),
                orientation.isSupported(),
                position.isSupported(),
                compassHeading.isSupported(),
                linearAcceleration.isSupported());
    }

    @Override
    public Position position() {
        return position.ask(MovementSensor::position);
    }

    @Override
    public Orientation orientation() {
        return orientation.ask(MovementSensor::orientation);
    }

    @Override
    public double compassHeading() {
        return compassHeading.ask(MovementSensor::compassHeading);
    }

    @Override
    public Vector3 linearVelocity() {
        return linearVelocity.ask(MovementSensor::linearVelocity);
    }

    @Override
    public Vector3 angularVelocity() {
        return angularVelocity.ask(MovementSensor::angularVelocity);
    }

    @Override
    public Vector3 linearAcceleration() {
        return linearAcceleration.ask(MovementSensor::linearAcceleration);
    }

    /**
     * That of the position and of the heading, each by the sensor that tells it now. What these have own words for is left
     * out: two sensors may mean different things by the same word.
     */
    @Override
    public Accuracy accuracy() {
        Accuracy place = accuracyOf(position, MovementSensor::position);
        Accuracy heading = accuracyOf(compassHeading, MovementSensor::compassHeading);
        return new Accuracy(Map.of(), place.hdop(), place.vdop(), place.nmeaGgaFix(), heading.compassErrorDegrees());
    }

    @Override
    public Properties properties() {
        return properties;
    }

    private static Accuracy accuracyOf(Choice choice, Consumer<MovementSensor> question) {
        if (!choice.isSupported()) {
            return Accuracy.UNKNOWN;
        }
        MovementSensor answering = choice.ask(sensor -> {
            question.accept(sensor);
            return sensor;
        });
        return answering.accuracy();
    }
}

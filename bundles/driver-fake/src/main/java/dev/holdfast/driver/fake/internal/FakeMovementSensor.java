package dev.holdfast.driver.fake.internal;

import static org.osgi.service.component.annotations.ConfigurationPolicy.REQUIRE;

import dev.holdfast.component.base.Base;
import dev.holdfast.component.movementsensor.Accuracy;
import dev.holdfast.component.movementsensor.MovementSensor;
import dev.holdfast.spatial.GeoPoint;
import dev.holdfast.spatial.Orientation;
import dev.holdfast.spatial.Vector3;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.function.Supplier;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicyOption;
import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.Designate;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/**
 * Rides on a fake base, whose odometry it turns into all that a movement sensor can tell. The base began at a place on earth
 * that is configured, facing north. Without a base it stands there. The earth is a sphere, and level.
 */
@Component(configurationPid = "movement_sensor.rdk.builtin.fake", configurationPolicy = REQUIRE)
@Designate(ocd = FakeMovementSensor.Config.class, factory = true)
public final class FakeMovementSensor implements MovementSensor {
    @ObjectClassDefinition(name = "Fake movement sensor")
    @interface Config {
        @AttributeDefinition(description = "Name of the fake base that it rides on")
        String base() default "";

        @AttributeDefinition(description = "Latitude where the base began, degrees north, from -89 to 89")
        double latitude() default 0;

        @AttributeDefinition(description = "Longitude where the base began, degrees east, from -180 to 180")
        double longitude() default 0;

        @AttributeDefinition(description = "Altitude, metres")
        double altitude_m() default 0;
    }

    /** Matches nothing: a sensor whose configuration names no base takes none. */
    private static final String NONE = "(!(resource.name=*))";

    private static final double EARTH_MILLIMETRES = 6_371_008_800.0; // mean radius of the IUGG
    private static final double MILLIMETRES_PER_METRE = 1000;
    private static final double TURN = 360;
    private static final int SIMULATED_FIX = 8;

    private static final Accuracy EXACT = new Accuracy(
            Map.of(),
            OptionalDouble.empty(),
            OptionalDouble.empty(),
            OptionalInt.of(SIMULATED_FIX),
            OptionalDouble.of(0));

    private final Supplier<Odometry> odometry;
    private final Position origin;

    @Activate
    public FakeMovementSensor(
            @Reference(
                            name = "base",
                            target = NONE,
                            cardinality = ReferenceCardinality.MULTIPLE,
                            policyOption = ReferencePolicyOption.GREEDY)
                    List<Base> bases,
            Config config) {
        this(
                odometry(config.base(), bases),
                new Position(new GeoPoint(config.latitude(), config.longitude()), config.altitude_m()));
    }

    FakeMovementSensor(Supplier<Odometry> odometry, Position origin) {
        if (Math.abs(origin.point().latitude()) > 89) {
            throw new IllegalArgumentException(
                    "latitude is not between -89 and 89: " + origin.point().latitude());
        }
        if (!Double.isFinite(origin.altitudeMetres())) {
            throw new IllegalArgumentException("altitude_m is no finite number: " + origin.altitudeMetres());
        }
        this.odometry = odometry;
        this.origin = origin;
    }

    @Override
    public Position position() {
        Odometry now = odometry.get();
        double latitude = origin.point().latitude();
        double north = Math.toDegrees(now.y() / EARTH_MILLIMETRES);
        double east = Math.toDegrees(now.x() / EARTH_MILLIMETRES / Math.cos(Math.toRadians(latitude)));
        double longitude = Math.IEEEremainder(origin.point().longitude() + east, TURN);
        return new Position(new GeoPoint(latitude + north, longitude), origin.altitudeMetres());
    }

    @Override
    public Vector3 linearVelocity() {
        return new Vector3(0, odometry.get().millimetresPerSecond() / MILLIMETRES_PER_METRE, 0);
    }

    @Override
    public Vector3 angularVelocity() {
        return new Vector3(0, 0, odometry.get().degreesPerSecond());
    }

    /** Only that of going round, which is towards the middle of the circle; a fake base has no inertia, and this no weight. */
    @Override
    public Vector3 linearAcceleration() {
        Odometry now = odometry.get();
        double left = now.millimetresPerSecond() / MILLIMETRES_PER_METRE * Math.toRadians(now.degreesPerSecond());
        return new Vector3(-left, 0, 0);
    }

    @Override
    public double compassHeading() {
        double clockwise = -odometry.get().heading() % TURN;
        double heading = clockwise < 0 ? clockwise + TURN : clockwise;
        return heading == TURN ? 0 : heading + 0.0; // a tiny negative rounds up to a turn; -0 + 0 is 0
    }

    @Override
    public Orientation orientation() {
        return new Orientation(0, 0, 1, Math.IEEEremainder(odometry.get().heading(), TURN));
    }

    @Override
    public Accuracy accuracy() {
        return EXACT;
    }

    @Override
    public Properties properties() {
        return new Properties(true, true, true, true, true, true);
    }

    private static Supplier<Odometry> odometry(String name, List<Base> bases) {
        if (name.isEmpty()) {
            return () -> Odometry.START;
        }
        if (bases.isEmpty()) {
            throw new IllegalStateException("base \"%s\" is not there".formatted(name));
        }
        Base base = bases.get(0);
        return () -> Odometry.of(base.status());
    }
}

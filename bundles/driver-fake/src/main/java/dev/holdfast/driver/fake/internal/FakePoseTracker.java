package dev.holdfast.driver.fake.internal;

import static org.osgi.service.component.annotations.ConfigurationPolicy.REQUIRE;

import dev.holdfast.attributes.Nested;
import dev.holdfast.component.posetracker.PoseTracker;
import dev.holdfast.spatial.Pose;
import dev.holdfast.spatial.PoseInFrame;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.LongSupplier;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.Designate;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** Sees bodies that go round in circles, each by its attributes. */
@Component(configurationPid = "pose_tracker.rdk.builtin.fake", configurationPolicy = REQUIRE)
@Designate(ocd = FakePoseTracker.Config.class, factory = true)
public final class FakePoseTracker implements PoseTracker {
    @ObjectClassDefinition(name = "Fake pose tracker")
    @interface Config {
        @AttributeDefinition(
                description = "Objects {name, x, y, z, radius_mm, period_sec}: bodies, the middle of the circle that"
                        + " each goes round in millimetres, and the time for one round, 10 s; without a radius it stands"
                        + " still. None: one called marker with a radius of 100")
        String bodies() default "";

        @AttributeDefinition(description = "The frame that it tells the poses in")
        String reference_frame() default PoseInFrame.WORLD;
    }

    /** One of the bodies. */
    record BodyAttributes(
            String name,
            Optional<Double> x,
            Optional<Double> y,
            Optional<Double> z,
            Optional<Double> radiusMm,
            Optional<Double> periodSec) {
        BodyAttributes {
            if (periodSec.filter(period -> !(period > 0)).isPresent()) {
                throw new IllegalArgumentException("period_sec is not more than 0: " + periodSec.get());
            }
        }

        /** Where it is after so many seconds, heading where it goes. */
        Pose at(double seconds) {
            double turned = 360 * (seconds / periodSec.orElse(10.0) % 1);
            double radius = radiusMm.orElse(0.0);
            return new Pose(
                    x.orElse(0.0) + radius * Math.cos(Math.toRadians(turned)),
                    y.orElse(0.0) + radius * Math.sin(Math.toRadians(turned)),
                    z.orElse(0.0),
                    0,
                    0,
                    1,
                    radius == 0 ? 0 : turned);
        }
    }

    private final List<BodyAttributes> bodies;
    private final String frame;
    private final LongSupplier nanoTime;
    private final long began;

    @Activate
    public FakePoseTracker(Config config) {
        this(bodies(config.bodies()), config.reference_frame(), System::nanoTime);
    }

    FakePoseTracker(List<BodyAttributes> bodies, String frame, LongSupplier nanoTime) {
        this.bodies = bodies;
        this.frame = frame;
        this.nanoTime = nanoTime;
        this.began = nanoTime.getAsLong();
    }

    private static List<BodyAttributes> bodies(String json) {
        List<BodyAttributes> given = Nested.list("bodies", json, BodyAttributes.class);
        var marker = new BodyAttributes(
                "marker", Optional.empty(), Optional.empty(), Optional.empty(), Optional.of(100.0), Optional.empty());
        return given.isEmpty() ? List.of(marker) : given;
    }

    @Override
    public Map<String, PoseInFrame> poses(Set<String> wanted) {
        double seconds = (nanoTime.getAsLong() - began) / 1e9;
        var poses = new LinkedHashMap<String, PoseInFrame>();
        bodies.stream()
                .filter(body -> wanted.isEmpty() || wanted.contains(body.name()))
                .forEach(body -> poses.put(body.name(), new PoseInFrame(frame, body.at(seconds))));
        return poses;
    }
}

package dev.holdfast.driver.fake.internal;

import static org.osgi.service.component.annotations.ConfigurationPolicy.REQUIRE;

import dev.holdfast.attributes.Nested;
import dev.holdfast.component.arm.Arm;
import dev.holdfast.component.arm.JointPositions;
import dev.holdfast.component.arm.MoveOptions;
import dev.holdfast.component.arm.TrajectoryPoint;
import dev.holdfast.frame.Kinematic;
import dev.holdfast.spatial.Kinematics;
import dev.holdfast.spatial.Kinematics.Format;
import dev.holdfast.spatial.Pose;
import dev.holdfast.stream.Streams;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Flow;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.Designate;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/**
 * An arm of any kinematics, upright at first, whose joints all arrive together. It has no inertia: limits of acceleration
 * and of the tool's speed are accepted and change nothing.
 */
@Component(configurationPid = "arm.rdk.builtin.fake", configurationPolicy = REQUIRE)
@Designate(ocd = FakeArm.Config.class, factory = true)
public final class FakeArm implements Arm, Kinematic {
    @ObjectClassDefinition(name = "Fake arm")
    @interface Config {
        @AttributeDefinition(description = "Path of a kinematics file in the SVA form; none: six joints of our own")
        String kinematics_file() default "";

        @AttributeDefinition(
                description =
                        "How fast each joint can move, degrees per second, or as many centimetres where it slides",
                min = "0.001")
        double degs_per_sec() default 60;
    }

    private static final String OURS = "six-joints.json";
    private static final double MILLIMETRES_PER_DEGREE = 10;
    private static final double NANOS_PER_SECOND = 1e9;

    private final String file;
    private final Chain chain;
    private final Reaching reaching;
    private final double degreesPerSecond;
    private final Axes axes;

    @Activate
    public FakeArm(Config config) {
        this(read(config.kinematics_file()), config.degs_per_sec(), System::nanoTime);
    }

    FakeArm(String file, double degreesPerSecond, LongSupplier nanoTime) {
        if (!(degreesPerSecond > 0)) {
            throw new IllegalArgumentException("degs_per_sec is not above 0: " + degreesPerSecond);
        }
        this.file = file;
        this.chain = KinematicsFile.read("kinematics_file", file);
        this.reaching = new Reaching(chain);
        this.degreesPerSecond = degreesPerSecond;
        this.axes = new Axes(chain.rest(), nanoTime);
    }

    /** The kinematics of an arm for which no file is named. */
    static String ours() {
        try (InputStream ours = FakeArm.class.getResourceAsStream(OURS)) {
            return new String(ours.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public Pose endPosition() {
        return chain.end(axes.positions()).pose();
    }

    @Override
    public Pose endPose() {
        return endPosition();
    }

    @Override
    public JointPositions jointPositions() {
        return new JointPositions(axes.positions());
    }

    @Override
    public void moveToPosition(Pose pose) {
        List<Double> joints = reaching.joints(Stand.of(pose), axes.positions())
                .orElseThrow(() -> new IllegalArgumentException("found no joints that bring the end to " + pose));
        move(joints, MoveOptions.NONE);
    }

    @Override
    public void moveToJointPositions(JointPositions positions) {
        chain.require(positions.values());
        move(positions.values(), MoveOptions.NONE);
    }

    @Override
    public void moveThroughJointPositions(List<JointPositions> positions, MoveOptions options) {
        positions.forEach(each -> chain.require(each.values()));
        int limits = options.jointDegreesPerSecond().size();
        if (limits != 0 && limits != chain.joints().size()) {
            throw new IllegalArgumentException("%d limits for %d joints: give one for each"
                    .formatted(limits, chain.joints().size()));
        }
        positions.forEach(each -> move(each.values(), options));
    }

    /** A trajectory that is too fast takes longer. */
    @Override
    public void moveThroughJointPositionsStreamed(
            Flow.Publisher<List<TrajectoryPoint>> batches, Consumer<? super Acknowledgement> acknowledgements) {
        var trajectory = new Trajectory();
        Streams.forEach(batches, batch -> {
            trajectory.check(batch);
            acknowledgements.accept(Acknowledgement.PLAIN);
            batch.forEach(trajectory::follow);
        });
    }

    @Override
    public Kinematics kinematics(Set<Kinematics.Purpose> meshes) {
        return new Kinematics(Format.SVA, file.getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public Map<String, Object> kinematicModel() {
        return Nested.tree("kinematics_file", file);
    }

    @Override
    public Properties properties() {
        return new Properties(false, true);
    }

    @Override
    public void stop() {
        axes.stop();
    }

    @Override
    public boolean isMoving() {
        return axes.isMoving();
    }

    private void move(List<Double> targets, MoveOptions options) {
        axes.goTogether(targets, shortestSeconds(targets, options));
    }

    /** How long the joint takes that has the longest way for its speed. */
    private double shortestSeconds(List<Double> targets, MoveOptions options) {
        List<Double> from = axes.positions();
        double longest = 0;
        for (int i = 0; i < targets.size(); i++) {
            longest = Math.max(longest, Math.abs(targets.get(i) - from.get(i)) / speed(i, options));
        }
        return longest;
    }

    private double speed(int joint, MoveOptions options) {
        double degrees = Math.min(degreesPerSecond, options.degreesPerSecond().orElse(degreesPerSecond));
        if (!options.jointDegreesPerSecond().isEmpty()) {
            degrees = Math.min(degrees, options.jointDegreesPerSecond().get(joint));
        }
        return chain.joints().get(joint).slides() ? degrees * MILLIMETRES_PER_DEGREE : degrees;
    }

    private static String read(String path) {
        if (path.isBlank()) {
            return ours();
        }
        try {
            return Files.readString(Path.of(path));
        } catch (IOException | InvalidPathException e) {
            throw new IllegalArgumentException(
                    "kinematics_file cannot be read: " + e); // no cause: it would be told instead
        }
    }

    /** One trajectory, followed point by point. */
    private final class Trajectory {
        private double told = -1; // when the last point of what was told is, seconds
        private double reached;

        void check(List<TrajectoryPoint> batch) {
            for (TrajectoryPoint point : batch) {
                chain.require(point.positions().values());
                double seconds = seconds(point);
                if (seconds <= told) {
                    throw new IllegalArgumentException(
                            "the point at %s s comes after that at %s s".formatted(seconds, told));
                }
                told = seconds;
            }
        }

        void follow(TrajectoryPoint point) {
            List<Double> targets = point.positions().values();
            double asked = seconds(point) - reached;
            reached = seconds(point);
            axes.goTogether(targets, Math.max(asked, shortestSeconds(targets, MoveOptions.NONE)));
        }

        private static double seconds(TrajectoryPoint point) {
            return point.time().toNanos() / NANOS_PER_SECOND;
        }
    }
}

package dev.holdfast.driver.fake.internal;

import static org.osgi.service.component.annotations.ConfigurationPolicy.REQUIRE;

import dev.holdfast.component.gantry.Gantry;
import dev.holdfast.spatial.Kinematics;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.function.LongSupplier;
import java.util.stream.IntStream;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.Designate;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** A gantry at the beginning of its axes at first, which it knows without being homed. */
@Component(configurationPid = "gantry.rdk.builtin.fake", configurationPolicy = REQUIRE)
@Designate(ocd = FakeGantry.Config.class, factory = true)
public final class FakeGantry implements Gantry {
    @ObjectClassDefinition(name = "Fake gantry")
    @interface Config {
        @AttributeDefinition(description = "How long its only axis is, millimetres", min = "0.001")
        double length_mm() default 1000;

        @AttributeDefinition(
                description = "A list: how long each of several axes is, millimetres; none: there is only one")
        double[] lengths_mm() default {};

        @AttributeDefinition(description = "How fast each axis can go, millimetres per second", min = "0.001")
        double mm_per_sec() default 200;
    }

    private final List<Double> lengths;
    private final double millimetresPerSecond;
    private final Axes axes;

    @Activate
    public FakeGantry(Config config) {
        this(
                config.lengths_mm().length == 0
                        ? List.of(config.length_mm())
                        : Arrays.stream(config.lengths_mm()).boxed().toList(),
                config.mm_per_sec(),
                System::nanoTime);
    }

    FakeGantry(List<Double> lengths, double millimetresPerSecond, LongSupplier nanoTime) {
        for (double length : lengths) {
            if (!(length > 0 && Double.isFinite(length))) {
                throw new IllegalArgumentException("an axis of length_mm or lengths_mm is not above 0: " + length);
            }
        }
        if (!(millimetresPerSecond > 0)) {
            throw new IllegalArgumentException("mm_per_sec is not above 0: " + millimetresPerSecond);
        }
        this.lengths = lengths;
        this.millimetresPerSecond = millimetresPerSecond;
        this.axes = new Axes(each(0), nanoTime);
    }

    @Override
    public List<Double> position() {
        return axes.positions();
    }

    @Override
    public List<Double> lengths() {
        return lengths;
    }

    @Override
    public void moveToPosition(List<Double> positionsMillimetres, List<Double> speeds) {
        requireOneEach("positions", positionsMillimetres);
        for (int i = 0; i < lengths.size(); i++) {
            double position = positionsMillimetres.get(i);
            if (!(position >= 0 && position <= lengths.get(i))) {
                throw new IllegalArgumentException(
                        "axis %d goes from 0 to %s mm, not to %s".formatted(i, lengths.get(i), position));
            }
        }
        axes.go(positionsMillimetres, speeds.isEmpty() ? each(millimetresPerSecond) : possible(speeds));
    }

    @Override
    public boolean home() {
        axes.go(each(0), each(millimetresPerSecond));
        return true;
    }

    @Override
    public Kinematics kinematics(Set<Kinematics.Purpose> meshes) {
        return SlidingAxes.kinematics("fake gantry", lengths);
    }

    @Override
    public void stop() {
        axes.stop();
    }

    @Override
    public boolean isMoving() {
        return axes.isMoving();
    }

    private List<Double> possible(List<Double> speeds) {
        requireOneEach("speeds", speeds);
        return IntStream.range(0, speeds.size())
                .mapToObj(i -> {
                    if (!(speeds.get(i) > 0)) {
                        throw new IllegalArgumentException(
                                "the speed of axis %d is not above 0: %s".formatted(i, speeds.get(i)));
                    }
                    return Math.min(speeds.get(i), millimetresPerSecond);
                })
                .toList();
    }

    private void requireOneEach(String what, List<Double> values) {
        if (values.size() != lengths.size()) {
            throw new IllegalArgumentException(
                    "%d %s for %d axes: give one for each".formatted(values.size(), what, lengths.size()));
        }
    }

    private List<Double> each(double value) {
        return Collections.nCopies(lengths.size(), value);
    }
}

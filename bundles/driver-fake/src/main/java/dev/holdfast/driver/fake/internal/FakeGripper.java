package dev.holdfast.driver.fake.internal;

import static org.osgi.service.component.annotations.ConfigurationPolicy.REQUIRE;

import dev.holdfast.component.gripper.Gripper;
import dev.holdfast.spatial.Kinematics;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.LongSupplier;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.Designate;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** A gripper with two jaws, open at first, that close until they touch what lies between them or each other. */
@Component(configurationPid = "gripper.rdk.builtin.fake", configurationPolicy = REQUIRE)
@Designate(ocd = FakeGripper.Config.class, factory = true)
public final class FakeGripper implements Gripper {
    @ObjectClassDefinition(name = "Fake gripper")
    @interface Config {
        @AttributeDefinition(description = "How far apart its jaws are when it is open, millimetres", min = "0.001")
        double opening_mm() default 100;

        @AttributeDefinition(description = "How fast its jaws move, millimetres per second", min = "0.001")
        double mm_per_sec() default 100;

        @AttributeDefinition(description = "Width of what lies between its jaws, millimetres; 0: nothing", min = "0")
        double object_mm() default 0;
    }

    private final double openingMillimetres;
    private final double millimetresPerSecond;
    private final double objectMillimetres;
    private final Axes axes;

    @Activate
    public FakeGripper(Config config) {
        this(config.opening_mm(), config.mm_per_sec(), config.object_mm(), System::nanoTime);
    }

    FakeGripper(
            double openingMillimetres, double millimetresPerSecond, double objectMillimetres, LongSupplier nanoTime) {
        if (!(openingMillimetres > 0 && Double.isFinite(openingMillimetres))) {
            throw new IllegalArgumentException("opening_mm is not above 0: " + openingMillimetres);
        }
        if (!(millimetresPerSecond > 0)) {
            throw new IllegalArgumentException("mm_per_sec is not above 0: " + millimetresPerSecond);
        }
        if (!(objectMillimetres >= 0 && objectMillimetres <= openingMillimetres)) {
            throw new IllegalArgumentException("object_mm is not between 0 and opening_mm: " + objectMillimetres);
        }
        this.openingMillimetres = openingMillimetres;
        this.millimetresPerSecond = millimetresPerSecond;
        this.objectMillimetres = objectMillimetres;
        this.axes = new Axes(List.of(openingMillimetres), nanoTime);
    }

    @Override
    public void open() {
        moveTo(openingMillimetres);
    }

    @Override
    public Grip grab() {
        moveTo(0);
        return isHoldingSomething();
    }

    @Override
    public Grip isHoldingSomething() {
        double apart = axes.positions().get(0);
        return new Grip(objectMillimetres > 0 && apart <= objectMillimetres, Map.of("opening_mm", apart));
    }

    /** How far its jaws are apart. */
    @Override
    public List<Double> currentInputs() {
        return axes.positions();
    }

    @Override
    public void goToInputs(List<Double> inputs) {
        if (inputs.size() != 1) {
            throw new IllegalArgumentException("this gripper has 1 joint, not " + inputs.size());
        }
        double apart = inputs.get(0);
        if (!(apart >= 0 && apart <= openingMillimetres)) {
            throw new IllegalArgumentException(
                    "its jaws can be from 0 to %s mm apart, not %s".formatted(openingMillimetres, apart));
        }
        moveTo(apart);
    }

    @Override
    public Kinematics kinematics(Set<Kinematics.Purpose> meshes) {
        return SlidingAxes.kinematics("fake gripper", List.of(openingMillimetres));
    }

    @Override
    public void stop() {
        axes.stop();
    }

    @Override
    public boolean isMoving() {
        return axes.isMoving();
    }

    /** What lies between the jaws keeps them apart. */
    private void moveTo(double apart) {
        axes.go(List.of(Math.max(apart, objectMillimetres)), List.of(millimetresPerSecond));
    }
}

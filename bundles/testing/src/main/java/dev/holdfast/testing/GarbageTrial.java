package dev.holdfast.testing;

import dev.holdfast.resource.Resource;
import dev.holdfast.resource.ResourceName;
import dev.holdfast.status.ResourceState;
import dev.holdfast.status.ResourceState.Condition;
import dev.holdfast.testing.GarbageAttributes.Garbage;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/**
 * Configures a driver with each kind of garbage, one after the other: a device that only one can have is then free again.
 * Either it is unhealthy, and says because of which attribute, or it bears with it and does not move.
 */
final class GarbageTrial<R extends Resource> {
    private final BootedRobot robot;
    private final DriverUnderTest<R> driver;
    private final Supplier<String> names;
    private final List<Garbage> all;

    /** @param names a name that has not been taken, each time */
    GarbageTrial(BootedRobot robot, DriverUnderTest<R> driver, Supplier<String> names) {
        this.robot = robot;
        this.driver = driver;
        this.names = names;
        this.all = GarbageAttributes.of(driver, robot);
    }

    /** Whether there is any attribute. */
    boolean applies() {
        return !all.isEmpty();
    }

    /** What its author has to mend, a line each. */
    List<String> complaints() {
        List<String> complaints = new ArrayList<>();
        all.forEach(garbage -> judge(garbage, complaints));
        return complaints;
    }

    private void judge(Garbage garbage, List<String> complaints) {
        robot.configure(driver.parts().toArray(ComponentSpec[]::new));
        String name = names.get();
        var components = new ArrayList<>(driver.parts());
        components.add(driver.component(name, garbage.attributes()));
        robot.configure(components.toArray(ComponentSpec[]::new));
        ResourceState state = robot.awaitVerdict(ResourceName.of(driver.api(), name));
        if (state.condition() == Condition.READY) {
            if (Trial.ofReady(robot, driver, name, new StopTimes()).isMovingIfItCan()) {
                complaints.add(garbage + " makes it move, and nobody has commanded it; declare its range");
            }
        } else if (!garbage.isNamedIn(state.reason())) {
            complaints.add(
                    ("%s makes it unhealthy with \"%s\", which does not name the attribute: declare its type and range, or"
                                    + " say its name in what the constructor throws")
                            .formatted(garbage, state.reason()));
        }
    }
}

package dev.holdfast.driver.wheeled.internal;

import dev.holdfast.component.motor.Motor;
import dev.holdfast.driver.wheeled.internal.DifferentialDrive.Sides;
import dev.holdfast.resource.HardwareException;
import java.util.List;
import java.util.function.Supplier;

/** How far the wheels of each side have turned: the mean of its motors, revolutions. Asks all of them each time. */
record WheelPositions(List<Named<Motor>> left, List<Named<Motor>> right) implements Supplier<Sides> {
    /** @throws IllegalArgumentException if a side has no motor, a motor is named twice, or knows no position */
    WheelPositions {
        left = List.copyOf(left);
        right = List.copyOf(right);
        Named.requireEachOnce("left_motors", names(left), "right_motors", names(right));
        left.forEach(WheelPositions::requirePosition);
        right.forEach(WheelPositions::requirePosition);
    }

    /** @throws HardwareException if a motor does not tell where it is */
    @Override
    public Sides get() {
        return new Sides(mean(left), mean(right));
    }

    private static double mean(List<Named<Motor>> motors) {
        double sum = 0;
        for (Named<Motor> motor : motors) {
            sum += position(motor);
        }
        return sum / motors.size();
    }

    private static double position(Named<Motor> motor) {
        try {
            return motor.resource().position();
        } catch (RuntimeException e) {
            throw new HardwareException(
                    "motor %s does not tell where it is: %s".formatted(motor.name(), e.getMessage()), e);
        }
    }

    private static void requirePosition(Named<Motor> motor) {
        if (!motor.resource().properties().positionReporting()) {
            throw new IllegalArgumentException(
                    "motor %s reports no position; take one that does, such as one with an encoder"
                            .formatted(motor.name()));
        }
    }

    private static List<String> names(List<Named<Motor>> motors) {
        return motors.stream().map(Named::name).toList();
    }
}

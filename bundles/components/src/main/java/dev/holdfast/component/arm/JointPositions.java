package dev.holdfast.component.arm;

import java.util.Arrays;
import java.util.List;

/**
 * Where the joints of an arm are, from its foot to its end.
 *
 * @param values degrees for a joint that turns, millimetres for one that slides; all finite
 */
public record JointPositions(List<Double> values) {
    public JointPositions {
        values = List.copyOf(values);
        for (double value : values) {
            if (!Double.isFinite(value)) {
                throw new IllegalArgumentException("a joint is nowhere at " + value);
            }
        }
    }

    public static JointPositions of(double... values) {
        return new JointPositions(Arrays.stream(values).boxed().toList());
    }
}

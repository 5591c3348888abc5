package dev.holdfast.driver.fake.internal;

import dev.holdfast.spatial.AxisAngle;
import dev.holdfast.spatial.Vector3;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;

/**
 * Finds joints for a pose: damped least squares from where the arm is, and then from other shapes, always the same ones.
 * Each step is {@code J'(JJ' + d)^-1 e}; see C. W. Wampler, <em>Manipulator Inverse Kinematic Solutions Based on Vector
 * Formulations and Damped Least-Squares Methods</em>, IEEE Trans. SMC 16 (1986).
 */
final class Reaching {
    private static final int STARTS = 60;
    private static final int STEPS = 200;
    private static final double LONGEST_STEP_DEGREES = 15;
    private static final double NEAR_MILLIMETRES = 1e-3;
    private static final double NEAR_RADIANS = 1e-6;
    private static final double RADIAN_MILLIMETRES = 300; // so that both kinds of error count alike: a hand's reach
    private static final double DAMPING = 10; // millimetres; small beside a joint's lever

    private final Chain chain;

    Reaching(Chain chain) {
        this.chain = chain;
    }

    /** Joints within their limits that bring the end to {@code goal}; empty if none were found. */
    Optional<List<Double>> joints(Stand goal, List<Double> from) {
        var random = new Random(1);
        Optional<List<Double>> found = walk(goal, from);
        for (int i = 1; i < STARTS && found.isEmpty(); i++) {
            found = walk(goal, elsewhere(random));
        }
        return found;
    }

    private List<Double> elsewhere(Random random) {
        return chain.joints().stream()
                .map(joint -> joint.clamp((random.nextDouble() * 2 - 1) * (joint.slides() ? 1000 : 180)))
                .toList();
    }

    private Optional<List<Double>> walk(Stand goal, List<Double> from) {
        List<Double> positions = from;
        for (int i = 0; i < STEPS; i++) {
            Chain.Shape shape = chain.shape(positions);
            Vector3 way = goal.place().plus(shape.end().place().times(-1));
            Vector3 turn = turn(shape.end(), goal);
            if (way.length() < NEAR_MILLIMETRES && turn.length() < NEAR_RADIANS) {
                return Optional.of(positions);
            }
            positions = step(positions, shape, error(way, turn));
        }
        return Optional.empty();
    }

    /** The rotation that is still to be made, as an axis whose length is its angle. */
    private static Vector3 turn(Stand from, Stand to) {
        AxisAngle turn = AxisAngle.of(to.turn().times(from.turn().inverse()));
        return new Vector3(turn.x(), turn.y(), turn.z()).times(turn.angle());
    }

    private List<Double> step(List<Double> positions, Chain.Shape shape, double[] error) {
        double[][] columns = shape.bends().stream()
                .map(bend -> column(bend, shape.end().place()))
                .toArray(double[][]::new);
        double[] pull = new Normal(columns, DAMPING * DAMPING).solve(error);
        double[] steps = new double[columns.length];
        double longest = LONGEST_STEP_DEGREES;
        for (int j = 0; j < columns.length; j++) {
            double step = Normal.dot(columns[j], pull);
            steps[j] = shape.bends().get(j).joint().slides() ? step : Math.toDegrees(step);
            longest = Math.max(longest, Math.abs(steps[j]));
        }
        var next = new ArrayList<Double>();
        for (int j = 0; j < steps.length; j++) {
            next.add(chain.joints().get(j).clamp(positions.get(j) + steps[j] * LONGEST_STEP_DEGREES / longest));
        }
        return next;
    }

    /** How the end moves when a joint does. */
    private static double[] column(Chain.Bend bend, Vector3 end) {
        if (bend.joint().slides()) {
            return error(bend.axis(), Vector3.ZERO);
        }
        Vector3 lever = end.plus(bend.place().times(-1));
        return error(cross(bend.axis(), lever), bend.axis());
    }

    private static double[] error(Vector3 way, Vector3 turn) {
        return new double[] {
            way.x(),
            way.y(),
            way.z(),
            turn.x() * RADIAN_MILLIMETRES,
            turn.y() * RADIAN_MILLIMETRES,
            turn.z() * RADIAN_MILLIMETRES
        };
    }

    private static Vector3 cross(Vector3 a, Vector3 b) {
        return new Vector3(a.y() * b.z() - a.z() * b.y(), a.z() * b.x() - a.x() * b.z(), a.x() * b.y() - a.y() * b.x());
    }
}

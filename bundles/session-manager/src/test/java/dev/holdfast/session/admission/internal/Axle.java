package dev.holdfast.session.admission.internal;

import dev.holdfast.resource.Call;
import java.util.Map;

/** Two wheels that turn together: a driver that is a client itself. */
final class Axle implements Wheel {
    private final Wheel left;
    private final Wheel right;
    volatile Runnable kept = () -> {};

    Axle(Wheel left, Wheel right) {
        this.left = left;
        this.right = right;
    }

    @Override
    public void turn(double speed) {
        left.turn(speed);
        right.turn(speed);
        kept = Call.current().wrap(() -> left.turn(speed / 2));
    }

    @Override
    public void turnUntilTold(double speed) {
        left.turnUntilTold(speed);
    }

    @Override
    public double speed() {
        return left.speed();
    }

    @Override
    public void stop() {
        kept = Call.current().wrap(() -> right.turn(1));
        try {
            left.turn(0); // brakes first
            left.stop();
        } finally {
            right.stop();
        }
    }

    @Override
    public boolean isMoving() {
        return left.isMoving() || right.isMoving();
    }

    @Override
    public Map<String, Object> doCommand(Map<String, Object> command) {
        left.turn(1);
        return Map.of();
    }
}

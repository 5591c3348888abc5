package dev.holdfast.remote.internal;

import dev.holdfast.component.servo.Servo;
import dev.holdfast.resource.Call;
import java.util.Map;

/** A servo without a device, which turns until it is stopped. */
final class NotedServo implements Servo {
    volatile int angle;
    volatile boolean moving;
    volatile Map<String, Object> extra = Map.of();
    volatile RuntimeException failure;

    @Override
    public void move(int angleDegrees) {
        if (failure != null) {
            throw failure;
        }
        extra = Call.current().extra();
        angle = angleDegrees;
        moving = true;
    }

    @Override
    public int position() {
        return angle;
    }

    @Override
    public Map<String, Object> doCommand(Map<String, Object> command) {
        return command;
    }

    @Override
    public void stop() {
        moving = false;
    }

    @Override
    public boolean isMoving() {
        return moving;
    }
}

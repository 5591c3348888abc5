package com.example.patrol;

import dev.holdfast.component.base.Base;
import dev.holdfast.spatial.Vector3;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A base that notes what it is told, moves at once, and can be held by somebody else. */
final class FakeBase implements Base {
    final List<Square.Leg> commands = new ArrayList<>();
    Optional<String> holder = Optional.empty();

    private volatile boolean moving;

    @Override
    public void setVelocity(Vector3 linear, Vector3 angular) {
        holder.ifPresent(other -> {
            throw new IllegalStateException("rover is held by " + other);
        });
        commands.add(new Square.Leg(linear, angular));
        moving = true;
    }

    @Override
    public boolean isMoving() {
        return moving;
    }

    @Override
    public void stop() {
        moving = false;
    }

    @Override
    public void setPower(Vector3 linear, Vector3 angular) {
        throw new UnsupportedOperationException("not asked for");
    }

    @Override
    public void moveStraight(long distanceMillimetres, double millimetresPerSecond) {
        throw new UnsupportedOperationException("not asked for");
    }

    @Override
    public void spin(double angleDegrees, double degreesPerSecond) {
        throw new UnsupportedOperationException("not asked for");
    }

    @Override
    public Properties properties() {
        return new Properties(0, 0, 0);
    }
}

package dev.holdfast.rpc.server;

import dev.holdfast.resource.Call;
import dev.holdfast.spatial.Geometry;
import dev.holdfast.spatial.Pose;
import java.util.List;
import java.util.Map;

/** A winch that remembers its power, and does something else meanwhile if a test wants. */
class FakeWinch implements Winch {
    volatile double power;
    volatile Map<String, Object> extra = Map.of();
    volatile Runnable meanwhile = () -> {};

    @Override
    public void pull(double newPower) {
        extra = Call.current().extra();
        meanwhile.run();
        power = newPower;
    }

    @Override
    public double rope() {
        meanwhile.run();
        return 7.5;
    }

    @Override
    public void stop() {
        power = 0;
    }

    @Override
    public boolean isMoving() {
        return power != 0;
    }

    @Override
    public Map<String, Object> doCommand(Map<String, Object> command) {
        return Map.of("echo", command);
    }

    @Override
    public Map<String, Object> status() {
        return Map.of("power", power);
    }

    @Override
    public List<Geometry> geometries() {
        return List.of(new Geometry.Sphere(Pose.ZERO, 80, "drum"));
    }
}

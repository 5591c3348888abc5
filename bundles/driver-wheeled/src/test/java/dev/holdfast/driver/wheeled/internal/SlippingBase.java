package dev.holdfast.driver.wheeled.internal;

import dev.holdfast.component.base.Base;
import dev.holdfast.component.movementsensor.MovementSensor;
import dev.holdfast.resource.HardwareException;
import dev.holdfast.spatial.GeoPoint;
import dev.holdfast.spatial.Orientation;
import dev.holdfast.spatial.Vector3;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;

/** A base that comes less far than it is told, and pulls to a side; and a sensor that sees where it really is. */
final class SlippingBase implements Base {
    final List<String> told = new CopyOnWriteArrayList<>();
    final CompletableFuture<Void> stopped = new CompletableFuture<>();
    double grip = 1;
    double pullDegreesPerSecond;
    double leftDegrees;
    double fastestDegreesPerSecond;
    boolean blind;
    /** Whether it says that it moves at the second question only. */
    boolean saysLater;

    Runnable beforeGoing = () -> {};

    private Reckoning reckoning = Reckoning.from(0);
    private double forwards;
    private double turning;
    private volatile boolean moving;

    void pass(Duration time) {
        double seconds = time.toNanos() / 1e9;
        double degrees = (turning * grip + (moving ? pullDegreesPerSecond : 0)) * seconds;
        reckoning = reckoning.after(forwards * grip * seconds, degrees, seconds);
        leftDegrees = -reckoning.headingDegrees();
    }

    double north() {
        return reckoning.northMillimetres();
    }

    MovementSensor sensor() {
        return new MovementSensor() {
            @Override
            public Position position() {
                double degree = Math.toRadians(1) * 6_371_008_800.0;
                return new Position(
                        new GeoPoint(reckoning.northMillimetres() / degree, reckoning.eastMillimetres() / degree), 0);
            }

            @Override
            public Orientation orientation() {
                if (blind) {
                    throw new HardwareException("sees nothing");
                }
                return new Orientation(0, 0, 1, Math.IEEEremainder(leftDegrees, 360));
            }

            @Override
            public Properties properties() {
                return new Properties(false, false, true, true, false, false);
            }
        };
    }

    @Override
    public void moveStraight(long distanceMillimetres, double millimetresPerSecond) {
        told.add("moveStraight " + distanceMillimetres + " " + millimetresPerSecond);
    }

    @Override
    public void spin(double angleDegrees, double degreesPerSecond) {
        told.add("spin " + angleDegrees + " " + degreesPerSecond);
    }

    @Override
    public void setPower(Vector3 linear, Vector3 angular) {
        told.add("setPower " + linear.y());
        moving = true;
    }

    @Override
    public void setVelocity(Vector3 linear, Vector3 angular) {
        beforeGoing.run();
        told.add("setVelocity " + linear.y() + " " + angular.z());
        forwards = linear.y();
        turning = angular.z();
        fastestDegreesPerSecond = Math.max(fastestDegreesPerSecond, Math.abs(turning));
        moving = true;
    }

    @Override
    public void stop() {
        forwards = 0;
        turning = 0;
        moving = false;
        stopped.complete(null);
    }

    @Override
    public boolean isMoving() {
        if (moving && saysLater) {
            saysLater = false;
            return false;
        }
        return moving;
    }

    @Override
    public Properties properties() {
        return new Properties(0.4, 0, 0.2);
    }
}

package dev.holdfast.service.builtin.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.holdfast.component.base.Base;
import dev.holdfast.component.input.Event;
import dev.holdfast.spatial.Vector3;
import dev.holdfast.stream.Broadcast;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class RemoteControlTest {
    private final List<String> told = new ArrayList<>();
    private final Broadcast<Event> events = new Broadcast<>(Event::control);
    private final RemoteControl control = driving(0, 0);

    @Test
    void drivesByShareOfPower() {
        happens("AbsoluteY", Event.POSITION_CHANGE_ABS, -0.5);

        assertEquals(List.of("power 0.5 0.0"), told);
    }

    @Test
    void drivesBySpeedWhereItIsToldTheFastest() {
        control.end();
        told.clear();
        driving(400, 90);

        happens("AbsoluteY", Event.POSITION_CHANGE_ABS, -0.5);
        happens("AbsoluteX", Event.POSITION_CHANGE_ABS, 1);

        assertEquals(List.of("velocity 200.0 0.0", "velocity 200.0 -90.0"), told);
    }

    @Test
    void aStickThatIsLetGoStops() {
        happens("AbsoluteY", Event.POSITION_CHANGE_ABS, -0.5);
        happens("AbsoluteY", Event.POSITION_CHANGE_ABS, 0);
        happens("AbsoluteY", Event.POSITION_CHANGE_ABS, 0);

        assertEquals(List.of("power 0.5 0.0", "stop"), told);
    }

    @Test
    void aControllerThatIsGoneStops() {
        happens("AbsoluteY", Event.POSITION_CHANGE_ABS, -0.5);
        happens("AbsoluteX", Event.DISCONNECT, 0);

        assertEquals(List.of("power 0.5 0.0", "stop"), told);
    }

    @Test
    void theEmergencyStopOfTheDeviceStops() {
        happens("AbsoluteY", Event.POSITION_CHANGE_ABS, -0.5);
        happens("ButtonEStop", Event.BUTTON_PRESS, 1);

        assertEquals(List.of("power 0.5 0.0", "stop"), told);
    }

    @Test
    void theEndOfTheControllersDriverStops() {
        happens("AbsoluteY", Event.POSITION_CHANGE_ABS, -0.5);

        events.close();

        assertEquals(List.of("power 0.5 0.0", "stop"), told);
    }

    @Test
    void itsOwnEndStopsAndListensNoMore() {
        control.end();
        happens("AbsoluteY", Event.POSITION_CHANGE_ABS, -0.5);

        assertEquals(List.of("stop"), told);
        assertEquals(0, events.subscribers());
    }

    @Test
    void halfOfTheSpeedsIsNotEnough() {
        assertThrows(IllegalArgumentException.class, () -> driving(400, 0));
    }

    private RemoteControl driving(double fastest, double fastestTurn) {
        var made = new RemoteControl(new Noting(), Steering.JOYSTICK, fastest, fastestTurn);
        events.subscribe(made);
        return made;
    }

    private void happens(String what, String type, double value) {
        events.publish(new Event(Instant.EPOCH, type, what, value));
    }

    /** A base that notes what it is told. */
    private final class Noting implements Base {
        @Override
        public void moveStraight(long distanceMillimetres, double millimetresPerSecond) {
            throw new UnsupportedOperationException();
        }

        @Override
        public void spin(double angleDegrees, double degreesPerSecond) {
            throw new UnsupportedOperationException();
        }

        @Override
        public void setPower(Vector3 linear, Vector3 angular) {
            told.add("power %s %s".formatted(linear.y(), angular.z()));
        }

        @Override
        public void setVelocity(Vector3 linear, Vector3 angular) {
            told.add("velocity %s %s".formatted(linear.y(), angular.z()));
        }

        @Override
        public Properties properties() {
            return new Properties(0, 0, 0);
        }

        @Override
        public void stop() {
            told.add("stop");
        }

        @Override
        public boolean isMoving() {
            return false;
        }
    }
}

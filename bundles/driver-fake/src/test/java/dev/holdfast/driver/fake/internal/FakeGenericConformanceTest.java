package dev.holdfast.driver.fake.internal;

import dev.holdfast.component.arm.Arm;
import dev.holdfast.component.audioin.AudioIn;
import dev.holdfast.component.audioout.AudioOut;
import dev.holdfast.component.base.Base;
import dev.holdfast.component.board.Board;
import dev.holdfast.component.button.Button;
import dev.holdfast.component.camera.Camera;
import dev.holdfast.component.encoder.Encoder;
import dev.holdfast.component.gantry.Gantry;
import dev.holdfast.component.generic.Generic;
import dev.holdfast.component.gripper.Gripper;
import dev.holdfast.component.input.InputController;
import dev.holdfast.component.motor.Motor;
import dev.holdfast.component.movementsensor.MovementSensor;
import dev.holdfast.component.posetracker.PoseTracker;
import dev.holdfast.component.powersensor.PowerSensor;
import dev.holdfast.component.sensor.Sensor;
import dev.holdfast.component.servo.Servo;
import dev.holdfast.component.switches.Switch;
import dev.holdfast.resource.Resource;
import dev.holdfast.testing.ComponentSpec;
import dev.holdfast.testing.DriverConformance;
import dev.holdfast.testing.DriverUnderTest;
import dev.holdfast.testing.ModuleContent;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** One of every other fake beside it: what a hundred swaps of their module leave behind, any of them has left. */
class FakeGenericConformanceTest extends DriverConformance<Generic> {
    private static final ModuleContent FAKES = ModuleContent.of(FakeGeneric.class);
    private static final Map<String, Object> NONE = Map.of();

    @Override
    protected DriverUnderTest<Generic> driver() {
        var driver =
                DriverUnderTest.of(Generic.class, "fake", FakeGeneric.class).attribute("safe_state", "off");
        for (ComponentSpec other : List.of(
                fake(Arm.class, NONE),
                fake(AudioIn.class, NONE),
                fake(AudioOut.class, NONE),
                fake(Base.class, NONE),
                fake(Board.class, NONE),
                fake(Button.class, NONE),
                fake(Camera.class, NONE),
                fake(Motor.class, NONE),
                fake(Encoder.class, Map.of("motor", "a-motor")),
                fake(Gantry.class, Map.of("lengths_mm", List.of(1000))),
                fake(Gripper.class, NONE),
                fake(InputController.class, NONE),
                fake(MovementSensor.class, NONE),
                fake(PoseTracker.class, NONE),
                fake(PowerSensor.class, NONE),
                fake(Sensor.class, NONE),
                fake(Servo.class, NONE),
                fake(Switch.class, NONE))) {
            driver = driver.part(other, FAKES);
        }
        return driver;
    }

    private static ComponentSpec fake(Class<? extends Resource> api, Map<String, Object> attributes) {
        return new ComponentSpec(api, "a-" + api.getSimpleName().toLowerCase(Locale.ROOT), "fake", attributes);
    }
}

package dev.holdfast.testing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.holdfast.audio.AudioFormat;
import dev.holdfast.component.arm.JointPositions;
import dev.holdfast.component.arm.MoveOptions;
import dev.holdfast.component.arm.rpc.ArmRpc;
import dev.holdfast.component.audioin.rpc.AudioInRpc;
import dev.holdfast.component.audioout.rpc.AudioOutRpc;
import dev.holdfast.component.base.rpc.BaseRpc;
import dev.holdfast.component.board.PowerMode;
import dev.holdfast.component.board.rpc.BoardRpc;
import dev.holdfast.component.button.rpc.ButtonRpc;
import dev.holdfast.component.camera.rpc.CameraRpc;
import dev.holdfast.component.encoder.Encoder;
import dev.holdfast.component.encoder.rpc.EncoderRpc;
import dev.holdfast.component.gantry.rpc.GantryRpc;
import dev.holdfast.component.generic.rpc.GenericRpc;
import dev.holdfast.component.gripper.rpc.GripperRpc;
import dev.holdfast.component.input.rpc.InputControllerRpc;
import dev.holdfast.component.motor.rpc.MotorRpc;
import dev.holdfast.component.movementsensor.MovementSensor;
import dev.holdfast.component.movementsensor.rpc.MovementSensorRpc;
import dev.holdfast.component.posetracker.rpc.PoseTrackerRpc;
import dev.holdfast.component.powersensor.rpc.PowerSensorRpc;
import dev.holdfast.component.sensor.rpc.SensorRpc;
import dev.holdfast.component.servo.rpc.ServoRpc;
import dev.holdfast.component.switches.Switch;
import dev.holdfast.component.switches.rpc.SwitchRpc;
import dev.holdfast.resource.Resource;
import dev.holdfast.resource.ResourceName;
import dev.holdfast.rpc.ResourceRpc;
import dev.holdfast.spatial.Vector3;
import dev.holdfast.stream.Streams;
import dev.holdfast.testing.echo.TestEchoRpc;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.function.Executable;

class ComponentRpcTest {
    @TestFactory
    Stream<DynamicTest> audioIn() {
        return RpcContract.of(new AudioInRpc()).tests();
    }

    @TestFactory
    Stream<DynamicTest> audioOut() {
        return RpcContract.of(new AudioOutRpc()).tests();
    }

    @TestFactory
    Stream<DynamicTest> movementSensor() {
        return RpcContract.of(new MovementSensorRpc())
                .with(
                        MovementSensor.Properties.class,
                        new MovementSensor.Properties(true, false, false, true, false, true))
                .tests();
    }

    @TestFactory
    Stream<DynamicTest> powerSensor() {
        return RpcContract.of(new PowerSensorRpc()).tests();
    }

    @TestFactory
    Stream<DynamicTest> encoder() {
        return RpcContract.of(new EncoderRpc())
                .with(Encoder.Properties.class, new Encoder.Properties(false, true))
                .tests();
    }

    @TestFactory
    Stream<DynamicTest> camera() {
        return RpcContract.of(new CameraRpc()).tests();
    }

    @TestFactory
    Stream<DynamicTest> button() {
        return RpcContract.of(new ButtonRpc()).tests();
    }

    @TestFactory
    Stream<DynamicTest> servo() {
        return RpcContract.of(new ServoRpc()).tests();
    }

    @TestFactory
    Stream<DynamicTest> motor() {
        return RpcContract.of(new MotorRpc()).tests();
    }

    @TestFactory
    Stream<DynamicTest> testEcho() {
        return RpcContract.of(new TestEchoRpc()).tests();
    }

    @TestFactory
    Stream<DynamicTest> base() {
        return RpcContract.of(new BaseRpc()).tests();
    }

    @TestFactory
    Stream<DynamicTest> board() {
        return RpcContract.of(new BoardRpc()).tests();
    }

    @TestFactory
    Stream<DynamicTest> sensor() {
        return RpcContract.of(new SensorRpc()).tests();
    }

    @TestFactory
    Stream<DynamicTest> poseTracker() {
        return RpcContract.of(new PoseTrackerRpc()).tests();
    }

    @TestFactory
    Stream<DynamicTest> inputController() {
        return RpcContract.of(new InputControllerRpc()).tests();
    }

    @TestFactory
    Stream<DynamicTest> generic() {
        return RpcContract.of(new GenericRpc()).tests();
    }

    @TestFactory
    Stream<DynamicTest> switches() {
        return RpcContract.of(new SwitchRpc())
                .with(Switch.Positions.class, new Switch.Positions(2, List.of("off", "on")))
                .tests();
    }

    @TestFactory
    Stream<DynamicTest> gripper() {
        return RpcContract.of(new GripperRpc()).tests();
    }

    @TestFactory
    Stream<DynamicTest> gantry() {
        return RpcContract.of(new GantryRpc()).tests();
    }

    @TestFactory
    Stream<DynamicTest> arm() {
        return RpcContract.of(new ArmRpc()).tests();
    }

    @Test
    void aMotorNeverSeesWhatNoMotorCanDo() {
        var motor = new Far<>(new MotorRpc());

        motor.refuses("power is not between -1 and 1: 1.01", () -> motor.proxy.setPower(1.01));
        motor.refuses("power_pct is not a finite number: NaN", () -> motor.proxy.setPower(Double.NaN));
        motor.refuses("rpm is not a finite number: Infinity", () -> motor.proxy.setRpm(Double.POSITIVE_INFINITY));
        motor.refuses("rpm is 0", () -> motor.proxy.goFor(0, 1));
        motor.refuses("revolutions is 0", () -> motor.proxy.goFor(1, 0));
        motor.refuses("rpm is 0", () -> motor.proxy.goTo(0, 1));
    }

    @Test
    void aBaseNeverSeesWhatNoBaseCanDo() {
        var base = new Far<>(new BaseRpc());

        base.refuses(
                "linear.y is not between -1 and 1: -2", () -> base.proxy.setPower(new Vector3(0, -2, 0), Vector3.ZERO));
        base.refuses(
                "angular.z is not between -1 and 1: 1.5",
                () -> base.proxy.setPower(Vector3.ZERO, new Vector3(0, 0, 1.5)));
        base.refuses(
                "x is not a finite number: NaN",
                () -> base.proxy.setVelocity(new Vector3(Double.NaN, 0, 0), Vector3.ZERO));
        base.refuses("mm_per_sec is 0", () -> base.proxy.moveStraight(100, 0));
        base.refuses("degs_per_sec is 0", () -> base.proxy.spin(90, 0));
    }

    @Test
    void aBoardNeverSeesWhatNoBoardCanDo() {
        var board = new Far<>(new BoardRpc());

        board.refuses("duty_cycle_pct is not between 0 and 1: 1.5", () -> board.proxy.setPwm("32", 1.5));
        board.refuses("duty_cycle_pct is not a finite number: NaN", () -> board.proxy.setPwm("32", Double.NaN));
        board.refuses(
                "frequency_hz is more than any board can do: 18446744073709551615",
                () -> board.proxy.setPwmFrequency("32", -1));
        board.refuses(
                "duration is not above 0: PT0S", () -> board.proxy.setPowerMode(PowerMode.OFFLINE_DEEP, Duration.ZERO));
    }

    @Test
    void aSwitchNeverSeesAPositionBelowZeroOrOneThatIsNoInt() {
        var control = new Far<>(new SwitchRpc());

        control.refuses("position is not between 0 and 2147483647: 4294967295", () -> control.proxy.setPosition(-1));
    }

    @Test
    void aGantryNeverSeesAMoveThatIsIncompleteOrWouldNeverEnd() {
        var gantry = new Far<>(new GantryRpc());

        gantry.refuses(
                "positions_mm is empty; give one for each axis",
                () -> gantry.proxy.moveToPosition(List.of(), List.of()));
        gantry.refuses(
                "1 speeds_mm_per_sec for 2 positions_mm; give one for each, or none",
                () -> gantry.proxy.moveToPosition(List.of(1.0, 2.0), List.of(5.0)));
        gantry.refuses(
                "speeds_mm_per_sec[1] is not above 0: 0",
                () -> gantry.proxy.moveToPosition(List.of(1.0, 2.0), List.of(5.0, 0.0)));
    }

    @Test
    void anArmNeverSeesAMoveToNowhere() {
        var arm = new Far<>(new ArmRpc());

        arm.refuses(
                "positions is missing: say where to",
                () -> arm.proxy.moveToJointPositions(new JointPositions(List.of())));
        arm.refuses(
                "positions is missing: say where to",
                () -> arm.proxy.moveThroughJointPositions(List.of(), MoveOptions.NONE));
        arm.refuses("enabled_for is not between 0 and 2147483647: -1", () -> arm.proxy.setManualMode(true, -1));
    }

    @Test
    void theLimitsThemselvesAreAllowed() {
        var motor = new Far<>(new MotorRpc());
        var base = new Far<>(new BaseRpc());

        motor.proxy.setPower(-1);
        motor.proxy.setPower(1);
        motor.proxy.setRpm(0);
        base.proxy.setPower(new Vector3(1, -1, 0), new Vector3(0, 0, 1));
        base.proxy.moveStraight(0, -1);

        assertEquals(3, motor.recorder.arrivals().size());
        assertEquals(2, base.recorder.arrivals().size());
    }

    @Test
    void aServoNeverSeesAnAngleBelowZeroOrOneThatIsNoInt() {
        var servo = new Far<>(new ServoRpc());

        servo.refuses("angle_deg is not between 0 and 2147483647: 4294967295", () -> servo.proxy.move(-1));
    }

    @Test
    void audioIsNeverAskedForWhatCannotBe() {
        var in = new Far<>(new AudioInRpc());
        var out = new Far<>(new AudioOutRpc());

        in.refuses(
                "duration_seconds is not between 0 and 9223372036: -1",
                () -> Streams.toList(in.proxy.audio(AudioFormat.PCM16, Duration.ofSeconds(-1))));
        assertEquals(
                "the codec is blank; say for instance \"pcm16\"",
                assertThrows(IllegalArgumentException.class, () -> new AudioFormat(" ", 8000, 1))
                        .getMessage());
        out.proxy.play(new byte[] {1}, new AudioFormat(AudioFormat.MP3, 0, 0));
        assertEquals(1, out.recorder.arrivals().size());
    }

    /** A resource behind the wire. */
    private static final class Far<R extends Resource> {
        private final Recorder<R> recorder;
        private final R proxy;

        Far(ResourceRpc<R> rpc) {
            Class<R> type = rpc.table().type();
            recorder = new Recorder<>(type, new Samples());
            proxy = rpc.proxy(ResourceName.of(type, "far"), new LoopChannel<>(rpc.table(), recorder.resource()));
        }

        void refuses(String why, Executable call) {
            assertEquals(why, assertThrows(IllegalArgumentException.class, call).getMessage());
            assertEquals(List.of(), recorder.arrivals());
        }
    }
}

package dev.holdfast.distribution;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.example.controlled.Controller;
import dev.holdfast.wire.component.motor.v1.MotorServiceGrpc;
import dev.holdfast.wire.component.motor.v1.SetPowerRequest;
import io.grpc.ManagedChannel;
import io.grpc.ManagedChannelBuilder;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Who does nothing wrong while others are lost: somebody who beats, and a motor that nobody's session owns. */
final class Bystanders implements AutoCloseable {
    static final String STEADY = "steady";
    static final String UNOWNED = "unowned";

    private final BeatingClient steady;
    private final List<Controller> controllers;
    private final long stops;

    private Bystanders(BeatingClient steady, List<Controller> controllers) {
        this.steady = steady;
        this.controllers = controllers;
        this.stops = allStops();
    }

    /** Both motors turn from now on. */
    static Bystanders of(FaultTrial trial) {
        ControlledRobot robot = trial.robot();
        driveWithoutSession(robot.port());
        return new Bystanders(trial.drive(robot.port(), STEADY), List.of(robot.motor(STEADY), robot.motor(UNOWNED)));
    }

    private static void driveWithoutSession(int port) {
        ManagedChannel channel = ManagedChannelBuilder.forAddress("127.0.0.1", port)
                .usePlaintext()
                .build();
        try {
            MotorServiceGrpc.newBlockingStub(channel)
                    .withDeadlineAfter(20, TimeUnit.SECONDS)
                    .setPower(SetPowerRequest.newBuilder()
                            .setName(UNOWNED)
                            .setPowerPct(0.3)
                            .build());
        } finally {
            channel.shutdownNow();
        }
    }

    /** They have been served, and neither motor has been told to stop. */
    void assertUnharmed() {
        SignsOfLife signs = steady.signs();
        assertEquals(List.of(SignsOfLife.OK), signs.answers(), () -> "it beat at least every " + signs.longestPause());
        assertEquals(stops, allStops(), "stops of what nobody has lost");
        assertTrue(controllers.stream().allMatch(Controller::isMoving), "what nobody has lost turns");
    }

    /** To be called where the robot is away for a while. */
    void connectAtOnce() {
        steady.connectAtOnce();
    }

    boolean areForgotten() {
        return steady.signs().count("SESSION_EXPIRED") > 0;
    }

    private long allStops() {
        return controllers.stream().mapToLong(Controller::stops).sum();
    }

    @Override
    public void close() {
        steady.close();
    }
}

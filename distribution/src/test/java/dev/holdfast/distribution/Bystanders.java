package dev.holdfast.distribution;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.example.controlled.Controller;
import dev.holdfast.wire.component.motor.v1.MotorServiceGrpc;
import dev.holdfast.wire.component.motor.v1.SetPowerRequest;
import io.grpc.ManagedChannel;
import io.grpc.ManagedChannelBuilder;
import java.util.concurrent.TimeUnit;

/** Who does nothing wrong while others are lost: somebody who beats, and a motor that nobody's session owns. */
final class Bystanders implements AutoCloseable {
    static final String STEADY = "steady";
    static final String UNOWNED = "unowned";

    private final BeatingClient steady;
    private final Controller driven;
    private final Controller unowned;
    private final long stopsOfDriven;
    private final long stopsOfUnowned;

    private Bystanders(BeatingClient steady, Controller driven, Controller unowned) {
        this.steady = steady;
        this.driven = driven;
        this.unowned = unowned;
        this.stopsOfDriven = driven.stops();
        this.stopsOfUnowned = unowned.stops();
    }

    /** Both motors turn from now on. */
    static Bystanders of(FaultTrial trial) {
        ControlledRobot robot = trial.robot();
        driveWithoutSession(robot.port());
        return new Bystanders(trial.drive(robot.port(), STEADY), robot.motor(STEADY), robot.motor(UNOWNED));
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
        assertEquals(stopsOfUnowned, unowned.stops(), "stops of what nobody's session owns");
        assertTrue(unowned.isMoving(), "what nobody's session owns turns");
        FaultTrial.assertTurnsSince(stopsOfDriven, "a bystander's", driven, signs);
        FaultTrial.assertAllHeard("a bystander", signs);
    }

    /** To be called where the robot is away for a while. */
    void connectAtOnce() {
        steady.connectAtOnce();
    }

    @Override
    public void close() {
        steady.close();
    }
}

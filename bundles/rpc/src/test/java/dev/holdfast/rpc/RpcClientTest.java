package dev.holdfast.rpc;

import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.holdfast.resource.Actuator;
import dev.holdfast.resource.ResourceApi;
import dev.holdfast.resource.ResourceName;
import dev.holdfast.wire.component.motor.v1.IsMovingRequest;
import dev.holdfast.wire.component.motor.v1.IsMovingResponse;
import dev.holdfast.wire.component.motor.v1.MotorServiceGrpc;
import dev.holdfast.wire.component.motor.v1.MotorServiceGrpc.MotorServiceImplBase;
import io.grpc.ManagedChannel;
import io.grpc.Server;
import io.grpc.inprocess.InProcessChannelBuilder;
import io.grpc.inprocess.InProcessServerBuilder;
import io.grpc.stub.StreamObserver;
import java.io.IOException;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class RpcClientTest {
    @ResourceApi("acme:component:winch")
    private interface Winch extends Actuator {}

    private final String place = UUID.randomUUID().toString();
    private final Server robot = InProcessServerBuilder.forName(place)
            .directExecutor()
            .addService(new TurningWinch())
            .build();
    private final ManagedChannel channelWithoutThreads =
            InProcessChannelBuilder.forName(place).executor(never -> {}).build();

    @BeforeEach
    void start() throws IOException {
        robot.start();
    }

    @AfterEach
    void stop() {
        channelWithoutThreads.shutdownNow();
        robot.shutdownNow();
    }

    /** It would cost every call two changes of threads instead of one. */
    @Test
    void needsNoThreadBetweenTheConnectionAndWhoWaits() {
        var client = new RpcClient(
                ResourceName.of(Winch.class, "anchor"), MotorServiceGrpc.getServiceDescriptor(), channelWithoutThreads);

        assertTrue(client.isMoving());
    }

    private static final class TurningWinch extends MotorServiceImplBase {
        @Override
        public void isMoving(IsMovingRequest request, StreamObserver<IsMovingResponse> answer) {
            answer.onNext(IsMovingResponse.newBuilder().setIsMoving(true).build());
            answer.onCompleted();
        }
    }
}

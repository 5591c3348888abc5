package dev.holdfast.distribution;

import com.google.protobuf.Value;
import dev.holdfast.wire.common.v1.DoCommandRequest;
import dev.holdfast.wire.component.motor.v1.MotorServiceGrpc;
import dev.holdfast.wire.robot.v1.GetMachineStatusRequest;
import dev.holdfast.wire.robot.v1.GetMachineStatusResponse;
import dev.holdfast.wire.robot.v1.ModuleStatus;
import dev.holdfast.wire.robot.v1.ResourceStatus;
import dev.holdfast.wire.robot.v1.RobotServiceGrpc;
import io.grpc.ManagedChannel;
import io.grpc.ManagedChannelBuilder;
import io.grpc.StatusRuntimeException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** Asks a robot over a connection of its own how it is, and changes nothing. */
final class RobotView implements AutoCloseable {
    private final ManagedChannel channel;

    RobotView(int port) {
        channel = ManagedChannelBuilder.forAddress("localhost", port)
                .usePlaintext()
                .build();
    }

    /** The version that a motor tells; empty if it does not answer now. */
    Optional<String> version(String motor) {
        try {
            Value version = MotorServiceGrpc.newBlockingStub(channel)
                    .withDeadlineAfter(5, TimeUnit.SECONDS)
                    .doCommand(DoCommandRequest.newBuilder().setName(motor).build())
                    .getResult()
                    .getFieldsOrThrow("version");
            return Optional.of(version.getStringValue());
        } catch (StatusRuntimeException e) {
            return Optional.empty();
        }
    }

    Optional<ResourceStatus> resource(String name) {
        return status().getResourcesList().stream()
                .filter(resource -> resource.getName().getName().equals(name))
                .findFirst();
    }

    /** The files that hold, or held, this module. */
    List<ModuleStatus> modules(String symbolicName) {
        return status().getModulesList().stream()
                .filter(module -> module.getModuleName().equals(symbolicName))
                .toList();
    }

    GetMachineStatusResponse status() {
        return RobotServiceGrpc.newBlockingStub(channel)
                .withDeadlineAfter(5, TimeUnit.SECONDS)
                .getMachineStatus(GetMachineStatusRequest.getDefaultInstance());
    }

    @Override
    public void close() {
        channel.shutdownNow();
    }
}

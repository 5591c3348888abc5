package dev.holdfast.rpc.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.holdfast.wire.component.motor.v1.MotorServiceGrpc;
import dev.holdfast.wire.robot.v1.RobotServiceGrpc;
import dev.holdfast.wire.session.v1.SessionServiceGrpc;
import io.grpc.MethodDescriptor;
import io.grpc.reflection.v1.ServerReflectionGrpc;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class CallThreadsTest {
    private final CallThreads threads = new CallThreads(MotorServiceGrpc.SERVICE_NAME::equals);

    @AfterEach
    void close() {
        threads.close();
    }

    @Test
    void cloudsAndModulesHaveThreadsAndHeartbeatsHaveNone() {
        assertTrue(threadOf(RobotServiceGrpc.getTransformPCDMethod()).startsWith("holdfast-cloud-call-"));
        assertTrue(threadOf(MotorServiceGrpc.getSetPowerMethod()).startsWith("holdfast-module-call-"));
        assertTrue(threadOf(RobotServiceGrpc.getLogMethod()).startsWith("holdfast-robot-call-"));
        assertTrue(threadOf(RobotServiceGrpc.getFrameSystemConfigMethod()).startsWith("holdfast-robot-call-"));
        assertTrue(
                threadOf(ServerReflectionGrpc.getServerReflectionInfoMethod()).startsWith("holdfast-robot-call-"));
        assertEquals(Optional.empty(), threads.executorFor(RobotServiceGrpc.getSendSessionHeartbeatMethod()));
        assertEquals(Optional.empty(), threads.executorFor(RobotServiceGrpc.getGetPoseMethod()));
        assertEquals(Optional.empty(), threads.executorFor(SessionServiceGrpc.getStartSessionMethod()));
        assertEquals(Optional.empty(), threads.executorFor(SessionServiceGrpc.getWatchMethod()));
    }

    private String threadOf(MethodDescriptor<?, ?> method) {
        return CompletableFuture.supplyAsync(
                        () -> Thread.currentThread().getName(),
                        threads.executorFor(method).orElseThrow())
                .join();
    }
}

package dev.holdfast.rpc.server;

import dev.holdfast.rpc.port.internal.CallExecutors;
import dev.holdfast.wire.operator.v1.OperatorServiceGrpc;
import dev.holdfast.wire.robot.v1.RobotServiceGrpc;
import io.grpc.MethodDescriptor;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.function.Predicate;

/** Which calls have threads, because they may block or take long. All others stay where their bytes arrive. */
final class CallThreads implements CallExecutors, AutoCloseable {
    private static final String CLOUD = RobotServiceGrpc.getTransformPCDMethod().getFullMethodName();

    /** A log entry and a chain of frames are as large as their sender likes, and heartbeats arrive where they would be read. */
    private static final Set<String> TELLING = Set.of(
            RobotServiceGrpc.getLogMethod().getFullMethodName(),
            RobotServiceGrpc.getFrameSystemConfigMethod().getFullMethodName());

    /** The first who asks has all services made that nobody has called yet. */
    private static final String REFLECTION = "grpc.reflection.";

    /** All that a processor does is moving points, and each cloud may be 32 MiB. */
    private static final int CLOUDS = 2;

    private final Workers modules = new Workers("holdfast-module-call");
    private final Workers operators = new Workers("holdfast-operator-call");
    private final Workers clouds = new Workers("holdfast-cloud-call", CLOUDS);
    private final Workers telling = new Workers("holdfast-robot-call");
    private final Predicate<String> isForeign;

    /** @param isForeign whether the service of this name is a module's */
    CallThreads(Predicate<String> isForeign) {
        this.isForeign = isForeign;
    }

    /** Those of operators. */
    Executor operators() {
        return operators;
    }

    @Override
    public Optional<Executor> executorFor(MethodDescriptor<?, ?> method) {
        if (OperatorServiceGrpc.SERVICE_NAME.equals(method.getServiceName())) {
            return Optional.of(operators);
        } else if (CLOUD.equals(method.getFullMethodName())) {
            return Optional.of(clouds);
        } else if (TELLING.contains(method.getFullMethodName())
                || method.getFullMethodName().startsWith(REFLECTION)) {
            return Optional.of(telling);
        }
        return isForeign.test(method.getServiceName()) ? Optional.of(modules) : Optional.empty();
    }

    @Override
    public void close() {
        modules.close();
        operators.close();
        clouds.close();
        telling.close();
    }
}

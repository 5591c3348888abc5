package dev.holdfast.rpc.port.internal;

import io.grpc.Metadata;
import io.grpc.MethodDescriptor;
import io.grpc.ServerCall;
import io.grpc.ServerCallExecutorSupplier;
import java.util.Optional;
import java.util.concurrent.Executor;

/** Says on which thread the calls of a method are heard. */
@FunctionalInterface
public interface CallExecutors {
    /** Every call stays where its bytes arrive, which is three times as fast, and must never block there. */
    CallExecutors EVENT_LOOP = method -> Optional.empty();

    /** Where calls of {@code method} run; empty to keep them on the event loop. */
    Optional<Executor> executorFor(MethodDescriptor<?, ?> method);

    /** The same in grpc's words, where null means the event loop. */
    static ServerCallExecutorSupplier forGrpc(CallExecutors executors) {
        return new ServerCallExecutorSupplier() {
            @Override
            public <Q, R> Executor getExecutor(ServerCall<Q, R> call, Metadata headers) {
                return executors.executorFor(call.getMethodDescriptor()).orElse(null);
            }
        };
    }
}

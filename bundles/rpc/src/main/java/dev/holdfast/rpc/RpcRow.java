package dev.holdfast.rpc;

import dev.holdfast.resource.Resource;
import io.grpc.MethodDescriptor;

/** One method of a table. Only unary ones for now; methods that stream will be a kind of their own. */
public sealed interface RpcRow<R extends Resource> permits UnaryRow {
    MethodDescriptor<?, ?> method();

    /** Whether the method sets something moving, by the option in its own descriptor. */
    default boolean isSafetyMonitored() {
        return SafetyOption.isOn(method());
    }
}

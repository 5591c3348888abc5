package dev.holdfast.rpc;

import dev.holdfast.resource.Resource;
import io.grpc.MethodDescriptor;

/** One method of a table: one answer, a stream of answers, or a talk of both sides. */
public sealed interface RpcRow<R extends Resource> permits UnaryRow, StreamRow, ConversationRow {
    MethodDescriptor<?, ?> method();

    /** Whether the method sets something moving, by the option in its own descriptor. */
    default boolean isSafetyMonitored() {
        return SafetyOption.isOn(method());
    }
}

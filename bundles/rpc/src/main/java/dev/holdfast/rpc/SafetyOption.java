package dev.holdfast.rpc;

import com.google.protobuf.DescriptorProtos.MethodOptions;
import com.google.protobuf.Descriptors.FieldDescriptor;
import dev.holdfast.wire.common.v1.Common;
import io.grpc.MethodDescriptor;
import io.grpc.protobuf.ProtoMethodDescriptorSupplier;

/**
 * Reads {@code safety_heartbeat_monitored} from a method's own descriptor, so that the APIs of third parties have it too.
 * Their descriptors may have been built with another class for the option, or with none: the number tells.
 */
public final class SafetyOption {
    private static final int NUMBER = Common.SAFETY_HEARTBEAT_MONITORED_FIELD_NUMBER;

    private SafetyOption() {}

    /** Whether {@code method} sets something moving. */
    public static boolean isOn(MethodDescriptor<?, ?> method) {
        if (!(method.getSchemaDescriptor() instanceof ProtoMethodDescriptorSupplier schema)) {
            return false;
        }
        MethodOptions options = schema.getMethodDescriptor().getOptions();
        return options.getSerializedSize() > 0 // known by now for most methods, and each call asks
                && (options.getExtension(Common.safetyHeartbeatMonitored) || isOnByNumber(options));
    }

    private static boolean isOnByNumber(MethodOptions options) {
        if (options.getUnknownFields().hasField(NUMBER)) {
            var values = options.getUnknownFields().getField(NUMBER).getVarintList();
            return !values.isEmpty() && values.get(values.size() - 1) != 0;
        }
        for (var field : options.getAllFields().entrySet()) {
            FieldDescriptor option = field.getKey();
            if (option.isExtension() && option.getNumber() == NUMBER) {
                return Boolean.TRUE.equals(field.getValue());
            }
        }
        return false;
    }
}

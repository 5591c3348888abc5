package dev.holdfast.remote.foreign.internal;

import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Message;
import dev.holdfast.rpc.RpcTable;
import dev.holdfast.rpc.SafetyOption;
import io.grpc.MethodDescriptor;
import io.grpc.MethodDescriptor.MethodType;
import io.grpc.MethodDescriptor.PrototypeMarshaller;
import io.grpc.ServiceDescriptor;
import io.grpc.StatusRuntimeException;
import java.io.ByteArrayInputStream;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The methods of a foreign API by their bare names. Its messages are protobuf's. */
final class ForeignMethods {
    private static final String STOP = "Stop";
    private static final String IS_MOVING = "IsMoving";
    private static final String MOVING_FIELD = "is_moving";

    private final ServiceDescriptor service;
    private final Map<String, MethodDescriptor<Message, Message>> methods;

    /** @throws UnsupportedOperationException if it could be served, and not be stopped */
    ForeignMethods(ServiceDescriptor service) {
        this.service = service;
        this.methods = service.getMethods().stream()
                .map(ForeignMethods::ofMessages)
                .collect(Collectors.toMap(MethodDescriptor::getBareMethodName, Function.identity()));
        unary(STOP).filter(stop -> !RpcTable.isOfAResource(stop)).ifPresent(stop -> {
            throw new UnsupportedOperationException(service.getName() + " has a Stop that names no resource");
        });
    }

    @SuppressWarnings("unchecked") // only protobuf's marshallers have such prototypes
    private static MethodDescriptor<Message, Message> ofMessages(MethodDescriptor<?, ?> method) {
        if (method.getRequestMarshaller() instanceof PrototypeMarshaller<?> request
                && request.getMessagePrototype() instanceof Message) {
            return (MethodDescriptor<Message, Message>) method;
        }
        throw new IllegalArgumentException(method.getFullMethodName() + " is no method of protobuf's");
    }

    ServiceDescriptor service() {
        return service;
    }

    List<MethodDescriptor<Message, Message>> all() {
        return List.copyOf(methods.values());
    }

    /** Whether its resources can be stopped. */
    boolean canStop() {
        return unary(STOP).isPresent();
    }

    /** Whether its resources tell in the way of all APIs whether they move. */
    boolean tellsWhetherItMoves() {
        return unary(IS_MOVING)
                .filter(RpcTable::isOfAResource)
                .map(method -> ((PrototypeMarshaller<Message>) method.getResponseMarshaller()).getMessagePrototype())
                .map(answer -> answer.getDescriptorForType().findFieldByName(MOVING_FIELD))
                .filter(field -> field.getJavaType() == FieldDescriptor.JavaType.BOOLEAN && !field.isRepeated())
                .isPresent();
    }

    /**
     * The method with one answer of this name.
     *
     * @throws IllegalArgumentException if there is none, or it is safety-monitored where the caller thinks that it is not
     */
    MethodDescriptor<Message, Message> require(String name, MethodType type, boolean moves) {
        MethodDescriptor<Message, Message> method = Optional.ofNullable(methods.get(name))
                .orElseThrow(() -> new IllegalArgumentException("%s has no method %s; it has %s"
                        .formatted(
                                service.getName(),
                                name,
                                methods.keySet().stream().sorted().collect(Collectors.joining(", ")))));
        if (method.getType() != type) {
            throw new IllegalArgumentException(
                    "%s is %s, and not %s".formatted(method.getFullMethodName(), method.getType(), type));
        } else if (SafetyOption.isOn(method) != moves) {
            throw new IllegalArgumentException(
                    moves
                            ? method.getFullMethodName() + " is not safety-monitored; ask for it"
                            : method.getFullMethodName() + " is safety-monitored; it is a command");
        }
        return method;
    }

    /** @throws IllegalArgumentException if that is no request of {@code method} */
    static Message.Builder request(MethodDescriptor<Message, Message> method, byte[] bytes) {
        try {
            return method.parseRequest(new ByteArrayInputStream(bytes)).toBuilder();
        } catch (StatusRuntimeException e) {
            throw new IllegalArgumentException("that is no request of " + method.getFullMethodName(), e);
        }
    }

    static Message answer(MethodDescriptor<Message, Message> method, byte[] bytes) {
        return method.parseResponse(new ByteArrayInputStream(bytes));
    }

    private Optional<MethodDescriptor<Message, Message>> unary(String name) {
        return Optional.ofNullable(methods.get(name)).filter(method -> method.getType() == MethodType.UNARY);
    }
}

package dev.holdfast.rpc;

import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Descriptors.FieldDescriptor.JavaType;
import com.google.protobuf.Message;
import com.google.protobuf.Struct;
import io.grpc.MethodDescriptor;
import io.grpc.MethodDescriptor.PrototypeMarshaller;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What the requests of one method have in common with those of all others: the resource's name, and {@code extra}.
 *
 * <p>The name is the field {@code name}, or else the first one: {@code controller} in an input controller's requests and
 * {@code board_name} in some of a board's.
 */
final class Requests {
    private static final int EXTRA = 99;

    private final FieldDescriptor name;
    private final Optional<FieldDescriptor> extra;
    private final boolean hasNumbers;

    private Requests(FieldDescriptor name, Optional<FieldDescriptor> extra, boolean hasNumbers) {
        this.name = name;
        this.extra = extra;
        this.hasNumbers = hasNumbers;
    }

    /** @throws IllegalArgumentException if the requests of {@code method} name no resource */
    static Requests of(MethodDescriptor<?, ?> method) {
        return of(prototype(method.getRequestMarshaller()).getDescriptorForType());
    }

    static Requests of(Descriptor request) {
        FieldDescriptor name = Optional.ofNullable(request.findFieldByName("name"))
                .filter(Requests::isText)
                .or(() -> Optional.ofNullable(request.findFieldByNumber(1)).filter(Requests::isText))
                .orElseThrow(() -> new IllegalArgumentException(request.getFullName() + " names no resource"));
        var extra = Optional.ofNullable(request.findFieldByNumber(EXTRA)).filter(Requests::isStruct);
        return new Requests(name, extra, hasNumbers(request, new HashSet<>()));
    }

    /** The message with nothing in it that answers {@code method}. */
    @SuppressWarnings("unchecked") // what the marshaller of A reads is an A
    static <A extends Message> A emptyAnswer(MethodDescriptor<?, A> method) {
        return (A) prototype(method.getResponseMarshaller());
    }

    String resource(Message request) {
        return (String) request.getField(name);
    }

    Map<String, Object> extra(Message request) {
        return extra.filter(request::hasField)
                .map(field -> Structs.toMap((Struct) request.getField(field)))
                .orElse(Map.of());
    }

    /** Fills in the name, and {@code extra} where there is a place for it. */
    void address(Message.Builder request, String resource, Map<String, Object> extraParameters) {
        request.setField(name, resource);
        if (!extraParameters.isEmpty()) {
            extra.ifPresent(field -> request.setField(field, Structs.toStruct(extraParameters)));
        }
    }

    /** @throws IllegalArgumentException naming the first number of {@code request} that is NaN or infinite */
    void requireFinite(Message request) {
        if (hasNumbers) {
            request.getAllFields().forEach(Requests::requireFinite);
        }
    }

    private static void requireFinite(FieldDescriptor field, Object value) {
        if (field.isRepeated()) {
            ((Iterable<?>) value).forEach(item -> requireFiniteItem(field, item));
        } else {
            requireFiniteItem(field, value);
        }
    }

    private static void requireFiniteItem(FieldDescriptor field, Object value) {
        if (value instanceof Message message) {
            if (!isStruct(field)) {
                message.getAllFields().forEach(Requests::requireFinite);
            }
        } else if (isNumber(field) && !Double.isFinite(((Number) value).doubleValue())) {
            throw new IllegalArgumentException(field.getName() + " is not a finite number: " + value);
        }
    }

    /** Looked up once per method, so that requests without numbers cost nothing. */
    private static boolean hasNumbers(Descriptor message, Set<Descriptor> seen) {
        return seen.add(message)
                && message.getFields().stream()
                        .anyMatch(field -> isNumber(field)
                                || field.getJavaType() == JavaType.MESSAGE
                                        && !isStruct(field)
                                        && hasNumbers(field.getMessageType(), seen));
    }

    private static boolean isNumber(FieldDescriptor field) {
        return field.getJavaType() == JavaType.DOUBLE || field.getJavaType() == JavaType.FLOAT;
    }

    private static boolean isText(FieldDescriptor field) {
        return field.getJavaType() == JavaType.STRING && !field.isRepeated();
    }

    /** Struct is any JSON, and what it may hold is the driver's affair. */
    private static boolean isStruct(FieldDescriptor field) {
        return field.getJavaType() == JavaType.MESSAGE
                && field.getMessageType().getFullName().equals("google.protobuf.Struct");
    }

    private static Message prototype(MethodDescriptor.Marshaller<?> marshaller) {
        if (marshaller instanceof PrototypeMarshaller<?> known
                && known.getMessagePrototype() instanceof Message message) {
            return message;
        }
        throw new IllegalArgumentException("not a protobuf method: its marshaller is " + marshaller);
    }
}

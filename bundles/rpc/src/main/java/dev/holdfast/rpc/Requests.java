package dev.holdfast.rpc;

import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Descriptors.FieldDescriptor.JavaType;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.Message;
import com.google.protobuf.Struct;
import io.grpc.MethodDescriptor;
import io.grpc.MethodDescriptor.PrototypeMarshaller;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * What the requests of one method have in common with those of all others: the resource's name, and {@code extra}.
 *
 * <p>The name is the field {@code name}, or else the first one: {@code controller} in an input controller's requests and
 * {@code board_name} in some of a board's. Where requests stream, either may stand in the message that opens the
 * stream, {@code init}.
 */
final class Requests {
    private static final int EXTRA = 99;
    private static final String OPENING = "init";

    private final Place name;
    private final Optional<Place> extra;
    /** The fields with numbers in them, however deep: looked up once, so that requests without any cost nothing. */
    private final List<FieldDescriptor> numbered;

    /** A field of the request, or of its opening. */
    private record Place(Optional<FieldDescriptor> opening, FieldDescriptor field) {
        boolean isIn(Message request) {
            return opening.isEmpty() || request.hasField(opening.get());
        }

        Message owner(Message request) {
            return opening.map(message -> (Message) request.getField(message)).orElse(request);
        }

        void set(Message.Builder request, Object value) {
            if (opening.isEmpty()) {
                request.setField(field, value);
            } else if (request.hasField(opening.get())) {
                request.getFieldBuilder(opening.get()).setField(field, value);
            }
        }
    }

    private Requests(Place name, Optional<Place> extra, List<FieldDescriptor> numbered) {
        this.name = name;
        this.extra = extra;
        this.numbered = numbered;
    }

    /** @throws IllegalArgumentException if the requests of {@code method} name no resource */
    static Requests of(MethodDescriptor<?, ?> method) {
        return of(prototype(method.getRequestMarshaller()).getDescriptorForType());
    }

    static Requests of(Descriptor request) {
        Place name = place(request, Requests::name)
                .orElseThrow(() -> new IllegalArgumentException(request.getFullName() + " names no resource"));
        Optional<Place> extra = place(request, message -> Optional.ofNullable(message.findFieldByNumber(EXTRA))
                .filter(Requests::isStruct));
        List<FieldDescriptor> numbered = request.getFields().stream()
                .filter(field -> hasNumbers(field, new HashSet<>()))
                .toList();
        return new Requests(name, extra, numbered);
    }

    static boolean nameResource(Descriptor request) {
        return place(request, Requests::name).isPresent();
    }

    private static Optional<Place> place(Descriptor request, Function<Descriptor, Optional<FieldDescriptor>> find) {
        return find.apply(request)
                .map(field -> new Place(Optional.empty(), field))
                .or(() -> Optional.ofNullable(request.findFieldByName(OPENING))
                        .filter(field -> field.getJavaType() == JavaType.MESSAGE && !field.isRepeated())
                        .flatMap(opening -> find.apply(opening.getMessageType())
                                .map(field -> new Place(Optional.of(opening), field))));
    }

    private static Optional<FieldDescriptor> name(Descriptor message) {
        return Optional.ofNullable(message.findFieldByName("name"))
                .filter(Requests::isText)
                .or(() -> Optional.ofNullable(message.findFieldByNumber(1)).filter(Requests::isText));
    }

    /** The message with nothing in it that answers {@code method}. */
    @SuppressWarnings("unchecked") // what the marshaller of A reads is an A
    static <A extends Message> A emptyAnswer(MethodDescriptor<?, A> method) {
        return (A) prototype(method.getResponseMarshaller());
    }

    /** A request of {@code method} with nothing in it yet. */
    static Message.Builder emptyRequest(MethodDescriptor<?, ?> method) {
        return prototype(method.getRequestMarshaller()).newBuilderForType();
    }

    String resource(Message request) {
        return (String) name.owner(request).getField(name.field);
    }

    Map<String, Object> extra(Message request) {
        return extra.filter(place -> place.owner(request).hasField(place.field))
                .map(place ->
                        Structs.toMap(struct((Message) place.owner(request).getField(place.field))))
                .orElse(Map.of());
    }

    /**
     * Whether {@code request} can be the first of a stream: it says which resource it is for.
     *
     * @throws IllegalArgumentException if it cannot
     */
    void requireOpening(Message request) {
        if (!name.isIn(request)) {
            throw new IllegalArgumentException("the first message has no \"%s\"; send that first".formatted(OPENING));
        }
    }

    /** Fills in the name, and {@code extra} where there is a place for it. */
    void address(Message.Builder request, String resource, Map<String, Object> extraParameters) {
        name.set(request, resource);
        if (!extraParameters.isEmpty()) {
            extra.ifPresent(place -> place.set(request, Structs.toStruct(extraParameters)));
        }
    }

    /** @throws IllegalArgumentException naming the first number of {@code request} that is NaN or infinite */
    void requireFinite(Message request) {
        for (FieldDescriptor field : numbered) {
            if (field.isRepeated() || isNumber(field) || request.hasField(field)) {
                requireFinite(field, request.getField(field));
            }
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

    private static boolean hasNumbers(FieldDescriptor field, Set<Descriptor> seen) {
        return isNumber(field)
                || field.getJavaType() == JavaType.MESSAGE
                        && !isStruct(field)
                        && seen.add(field.getMessageType())
                        && field.getMessageType().getFields().stream().anyMatch(inner -> hasNumbers(inner, seen));
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

    /** In a message that was not compiled in, what it holds was not either. */
    private static Struct struct(Message message) {
        if (message instanceof Struct struct) {
            return struct;
        }
        try {
            return Struct.parseFrom(message.toByteString());
        } catch (InvalidProtocolBufferException e) {
            throw new IllegalArgumentException("extra is no Struct: " + e.getMessage(), e);
        }
    }

    static Message prototype(MethodDescriptor.Marshaller<?> marshaller) {
        if (marshaller instanceof PrototypeMarshaller<?> known
                && known.getMessagePrototype() instanceof Message message) {
            return message;
        }
        throw new IllegalArgumentException("not a protobuf method: its marshaller is " + marshaller);
    }
}

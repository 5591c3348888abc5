package dev.holdfast.rpc.limits.internal;

import com.google.protobuf.CodedInputStream;
import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.FieldDescriptor.JavaType;
import com.google.protobuf.Message;
import com.google.protobuf.UnsafeByteOperations;
import io.grpc.KnownLength;
import io.grpc.MethodDescriptor;
import io.grpc.MethodDescriptor.PrototypeMarshaller;
import io.grpc.Status;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/**
 * Makes the requests of one method of what the wire brings, if they are neither too large nor too much. 4 MiB is more than any
 * command has. 32 MiB, as this wire has always had it, is for methods whose requests have room for bytes: pictures, sound, point
 * clouds, meshes, jars; and for what is no protobuf, of which nothing is known.
 */
final class RequestReader<Q> {
    private static final int COMMON = 4 << 20;
    private static final int LARGEST = 32 << 20;
    private static final int MOST_FIELDS = 250_000;
    /** So small a message has not too many fields, however it is made. */
    private static final int SMALL = 128 << 10;

    private final MethodDescriptor<Q, ?> method;
    private final Optional<Message> prototype;
    private final int most;

    RequestReader(MethodDescriptor<Q, ?> method) {
        this.method = method;
        this.prototype = prototype(method.getRequestMarshaller());
        this.most = prototype
                        .filter(request -> !hasBytes(request.getDescriptorForType(), new HashSet<>()))
                        .isPresent()
                ? COMMON
                : LARGEST;
    }

    /**
     * How large the next request is, in bytes.
     *
     * @throws io.grpc.StatusRuntimeException with what to tell the client, if it is too large
     */
    int size(InputStream in) throws IOException {
        int size = in.available(); // all of it, as it is in memory
        if (size > most) {
            throw Status.RESOURCE_EXHAUSTED
                    .withDescription("a request of %s is at most %d bytes; send less at a time"
                            .formatted(method.getFullMethodName(), most))
                    .asRuntimeException();
        }
        return size;
    }

    /** @throws io.grpc.StatusRuntimeException with what to tell the client, if it is none that we take */
    Q read(InputStream in) throws IOException {
        if (in instanceof KnownLength && in.available() <= SMALL || prototype.isEmpty()) {
            return small(in);
        }
        byte[] bytes = in.readNBytes(most + 1);
        size(new ByteArrayInputStream(bytes)); // what was compressed tells only now how large it is
        Message known = prototype.get();
        if (FieldCount.exceeds(bytes, known.getDescriptorForType(), MOST_FIELDS)) {
            throw refused("it has more than %d fields; send less at a time".formatted(MOST_FIELDS));
        }
        return large(known, bytes);
    }

    private Q small(InputStream in) {
        try {
            return method.parseRequest(in);
        } catch (RuntimeException e) {
            Throwable cause = e.getCause() == null ? e : e.getCause();
            throw refused(cause.getMessage());
        }
    }

    /** Without another copy of the bytes that are in it. */
    @SuppressWarnings("unchecked") // it is what the method's own marshaller makes
    private Q large(Message known, byte[] bytes) {
        try {
            CodedInputStream in = UnsafeByteOperations.unsafeWrap(bytes).newCodedInput();
            in.enableAliasing(true);
            Message request = known.getParserForType().parseFrom(in);
            in.checkLastTagWas(0);
            return (Q) request;
        } catch (IOException e) {
            throw refused(e.getMessage());
        }
    }

    private RuntimeException refused(String why) {
        return Status.INVALID_ARGUMENT
                .withDescription("this is no request of %s: %s".formatted(method.getFullMethodName(), why))
                .asRuntimeException();
    }

    private static Optional<Message> prototype(MethodDescriptor.Marshaller<?> marshaller) {
        return marshaller instanceof PrototypeMarshaller<?> known
                        && known.getMessagePrototype() instanceof Message prototype
                ? Optional.of(prototype)
                : Optional.empty();
    }

    private static boolean hasBytes(Descriptor type, Set<Descriptor> seen) {
        return seen.add(type)
                && type.getFields().stream()
                        .anyMatch(field -> field.getJavaType() == JavaType.BYTE_STRING
                                || field.getJavaType() == JavaType.MESSAGE && hasBytes(field.getMessageType(), seen));
    }
}

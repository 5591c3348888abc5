package dev.holdfast.rpc.limits.internal;

import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.FieldDescriptor.JavaType;
import com.google.protobuf.Message;
import io.grpc.KnownLength;
import io.grpc.MethodDescriptor;
import io.grpc.MethodDescriptor.PrototypeMarshaller;
import io.grpc.Status;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
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
    private final Optional<Descriptor> type;
    private final int most;

    RequestReader(MethodDescriptor<Q, ?> method) {
        this.method = method;
        this.type = type(method.getRequestMarshaller());
        this.most = type.filter(request -> !hasBytes(request, new HashSet<>())).isPresent() ? COMMON : LARGEST;
    }

    /** In bytes. */
    int most() {
        return most;
    }

    /** @throws io.grpc.StatusRuntimeException with what to tell the client, if it is none that we take */
    Q read(InputStream in) {
        try {
            int length = in instanceof KnownLength ? in.available() : Integer.MAX_VALUE;
            if (length <= SMALL) {
                return parse(in);
            }
            byte[] bytes = length > most && in instanceof KnownLength ? new byte[0] : in.readNBytes(most + 1);
            if (length > most && in instanceof KnownLength || bytes.length > most) {
                throw Status.RESOURCE_EXHAUSTED
                        .withDescription("a request of %s is at most %d bytes; send less at a time"
                                .formatted(method.getFullMethodName(), most))
                        .asRuntimeException();
            }
            if (type.filter(known -> FieldCount.exceeds(bytes, known, MOST_FIELDS))
                    .isPresent()) {
                throw refused("it has more than %d fields; send less at a time".formatted(MOST_FIELDS));
            }
            return parse(new ByteArrayInputStream(bytes));
        } catch (IOException e) {
            throw new UncheckedIOException("a request in memory could not be read", e);
        }
    }

    private Q parse(InputStream in) {
        try {
            return method.parseRequest(in);
        } catch (RuntimeException e) {
            Throwable cause = e.getCause() == null ? e : e.getCause();
            throw refused(cause.getMessage());
        }
    }

    private RuntimeException refused(String why) {
        return Status.INVALID_ARGUMENT
                .withDescription("this is no request of %s: %s".formatted(method.getFullMethodName(), why))
                .asRuntimeException();
    }

    private static Optional<Descriptor> type(MethodDescriptor.Marshaller<?> marshaller) {
        return marshaller instanceof PrototypeMarshaller<?> known
                        && known.getMessagePrototype() instanceof Message prototype
                ? Optional.of(prototype.getDescriptorForType())
                : Optional.empty();
    }

    private static boolean hasBytes(Descriptor type, Set<Descriptor> seen) {
        return seen.add(type)
                && type.getFields().stream()
                        .anyMatch(field -> field.getJavaType() == JavaType.BYTE_STRING
                                || field.getJavaType() == JavaType.MESSAGE && hasBytes(field.getMessageType(), seen));
    }
}

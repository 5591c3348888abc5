package dev.holdfast.rpc.limits.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.holdfast.rpc.Structs;
import dev.holdfast.wire.common.v1.DoCommandRequest;
import dev.holdfast.wire.component.motor.v1.MotorServiceGrpc;
import io.grpc.KnownLength;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;

/**
 * What is said to be a DoCommand: a request, or the one refusal, and the same by the short way and by the careful
 * one.
 */
class RequestsFuzzTest {
    private static final RequestReader<DoCommandRequest> READER =
            new RequestReader<>(MotorServiceGrpc.getDoCommandMethod());

    @FuzzTest
    void aRequestIsMadeOrRefusedByBothWaysAlike(byte[] bytes) throws IOException {
        Optional<DoCommandRequest> small = read(new InMemory(bytes));
        Optional<DoCommandRequest> large = read(new ByteArrayInputStream(bytes));

        assertEquals(small, large);
        small.ifPresent(request -> {
            assertFalse(FieldCount.exceeds(bytes, DoCommandRequest.getDescriptor(), bytes.length));
            assertEquals(
                    Structs.toMap(request.getCommand()),
                    Structs.toMap(Structs.toStruct(Structs.toMap(request.getCommand()))));
        });
    }

    private static Optional<DoCommandRequest> read(InputStream in) throws IOException {
        try {
            return Optional.of(READER.read(in));
        } catch (StatusRuntimeException e) {
            assertEquals(Status.Code.INVALID_ARGUMENT, e.getStatus().getCode());
            assertTrue(e.getStatus().getDescription().startsWith("this is no request of "));
            return Optional.empty();
        }
    }

    /** As grpc hands over what was not compressed. */
    private static final class InMemory extends ByteArrayInputStream implements KnownLength {
        InMemory(byte[] bytes) {
            super(bytes);
        }
    }
}

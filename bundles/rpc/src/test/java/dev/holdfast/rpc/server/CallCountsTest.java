package dev.holdfast.rpc.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.holdfast.rpc.access.internal.UnknownMethod;
import dev.holdfast.telemetry.MetricFamily.Counter;
import dev.holdfast.telemetry.MetricFamily.Sample;
import dev.holdfast.wire.robot.v1.RobotServiceGrpc;
import io.grpc.Attributes;
import io.grpc.Metadata;
import io.grpc.MethodDescriptor;
import io.grpc.ServerStreamTracer;
import io.grpc.ServerStreamTracer.ServerCallInfo;
import io.grpc.Status;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CallCountsTest {
    private static final MethodDescriptor<?, ?> STATUS = RobotServiceGrpc.getGetMachineStatusMethod();

    private final CallCounts counts = new CallCounts();

    @Test
    void tellCallsApartByMethodAndCode() {
        call(STATUS, Status.OK);
        call(STATUS, Status.OK);
        call(STATUS, Status.UNAVAILABLE);

        assertEquals(
                List.of(
                        new Sample(Map.of("method", STATUS.getFullMethodName(), "code", "OK"), 2),
                        new Sample(Map.of("method", STATUS.getFullMethodName(), "code", "UNAVAILABLE"), 1)),
                samples());
    }

    @Test
    void makeNothingForACallOfAKnownMethod() {
        call(STATUS, Status.OK);

        assertSame(tracer(STATUS.getFullMethodName()), tracer(STATUS.getFullMethodName()));
    }

    @Test
    void keepNoNameThatAStrangerMadeUp() {
        for (int i = 0; i < 5; i++) {
            call(UnknownMethod.named("made.up/Name" + i).getMethodDescriptor(), Status.UNIMPLEMENTED);
        }
        tracer("made.up/Refused").streamClosed(Status.UNAUTHENTICATED); // before it was even looked up

        assertEquals(
                List.of(
                        new Sample(Map.of("method", "unknown", "code", "UNIMPLEMENTED"), 5),
                        new Sample(Map.of("method", "unknown", "code", "UNAUTHENTICATED"), 1)),
                samples());
    }

    @Test
    void keepNoMoreMethodsThanSome() {
        for (int i = 0; i < CallCounts.MOST_METHODS + 3; i++) {
            call(STATUS.toBuilder().setFullMethodName("acme.Service/Method" + i).build(), Status.OK);
        }

        assertEquals(CallCounts.MOST_METHODS + 1, samples().size());
        assertTrue(samples().contains(new Sample(Map.of("method", "other", "code", "OK"), 3)));
    }

    private void call(MethodDescriptor<?, ?> method, Status end) {
        ServerStreamTracer tracer = tracer(method.getFullMethodName());
        tracer.serverCallStarted(new ServerCallInfo<>() {
            @Override
            @SuppressWarnings("unchecked")
            public MethodDescriptor<Object, Object> getMethodDescriptor() {
                return (MethodDescriptor<Object, Object>) method;
            }

            @Override
            public Attributes getAttributes() {
                return Attributes.EMPTY;
            }

            @Override
            public String getAuthority() {
                return null;
            }
        });
        tracer.streamClosed(end);
    }

    private ServerStreamTracer tracer(String method) {
        return counts.newServerStreamTracer(method, new Metadata());
    }

    private List<Sample> samples() {
        return ((Counter) counts.families().get(0)).samples();
    }
}

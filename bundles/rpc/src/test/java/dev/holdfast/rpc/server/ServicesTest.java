package dev.holdfast.rpc.server;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.holdfast.wire.component.motor.v1.MotorServiceGrpc;
import io.grpc.ServerCall;
import io.grpc.ServerMethodDefinition;
import io.grpc.ServerServiceDefinition;
import org.junit.jupiter.api.Test;

class ServicesTest {
    private static final String METHOD = MotorServiceGrpc.getStopMethod().getFullMethodName();

    private final Services services = new Services();
    private final ServerServiceDefinition first = motor("first");
    private final ServerServiceDefinition second = motor("second");

    @Test
    void servesWhatIsThereAndNothingElse() {
        services.add(first);
        assertEquals("first", served());

        services.remove(first);
        assertEquals("nothing", served());
        assertEquals(0, services.getServices().size());
    }

    @Test
    void whoComesLaterDoesNotTakeOver() {
        services.add(first);
        services.add(second);

        assertEquals("first", served());
    }

    @Test
    void butTakesThePlaceOfTheOneThatGoes() {
        services.add(first);
        services.add(second);

        services.remove(first);

        assertEquals("second", served());
    }

    @Test
    void goingWithoutHavingBeenServedChangesNothing() {
        services.add(first);
        services.add(second);

        services.remove(second);

        assertEquals("first", served());
    }

    /** Which of them is called. */
    private Object served() {
        ServerMethodDefinition<?, ?> method = services.lookupMethod(METHOD, "");
        return method == null ? "nothing" : method.getMethodDescriptor().getSchemaDescriptor();
    }

    private static ServerServiceDefinition motor(String note) {
        var stop = MotorServiceGrpc.getStopMethod().toBuilder()
                .setSchemaDescriptor(note)
                .build();
        return ServerServiceDefinition.builder(MotorServiceGrpc.SERVICE_NAME)
                .addMethod(stop, (call, headers) -> new ServerCall.Listener<>() {})
                .build();
    }
}

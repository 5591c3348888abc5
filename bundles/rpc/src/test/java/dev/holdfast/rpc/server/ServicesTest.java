package dev.holdfast.rpc.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;

import dev.holdfast.wire.component.motor.v1.MotorServiceGrpc;
import io.grpc.MethodDescriptor.MethodType;
import io.grpc.ServerMethodDefinition;
import io.grpc.ServerServiceDefinition;
import org.junit.jupiter.api.Test;

class ServicesTest {
    private static final String METHOD = MotorServiceGrpc.getStopMethod().getFullMethodName();

    private final Services services = new Services();
    private final ServerServiceDefinition first = motor();
    private final ServerServiceDefinition second = motor();

    @Test
    void servesWhatIsThereAndNothingElse() {
        services.add(first);
        assertSame(first.getMethod(METHOD), served());

        services.remove(first);
        assertEquals(MethodType.UNKNOWN, served().getMethodDescriptor().getType());
        assertEquals(0, services.getServices().size());
    }

    @Test
    void whoComesLaterDoesNotTakeOver() {
        services.add(first);
        services.add(second);

        assertSame(first.getMethod(METHOD), served());
    }

    @Test
    void butTakesThePlaceOfTheOneThatGoes() {
        services.add(first);
        services.add(second);

        services.remove(first);

        assertSame(second.getMethod(METHOD), served());
    }

    @Test
    void goingWithoutHavingBeenServedChangesNothing() {
        services.add(first);
        services.add(second);

        services.remove(second);

        assertSame(first.getMethod(METHOD), served());
    }

    private ServerMethodDefinition<?, ?> served() {
        return services.lookupMethod(METHOD, "");
    }

    private static ServerServiceDefinition motor() {
        return new MotorServiceGrpc.MotorServiceImplBase() {}.bindService();
    }
}

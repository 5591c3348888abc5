package dev.holdfast.rpc.server;

import static dev.holdfast.wire.component.motor.v1.MotorServiceGrpc.SERVICE_NAME;
import static dev.holdfast.wire.component.motor.v1.MotorServiceGrpc.getSetPowerMethod;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.holdfast.rpc.ResourceRpc;
import dev.holdfast.rpc.RpcClient;
import dev.holdfast.rpc.RpcTable;
import io.grpc.MethodDescriptor.MethodType;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/** Of modules: what lies in no bundle counts as theirs. */
class OffersTest {
    private final Services services = new Services();
    private final FakeDoor door = new FakeDoor();
    private final Offers offers =
            new Offers(services, new ResourceDispatcher(door, new Absences(door, new FakeMachine()), Runnable::run));

    @Test
    void aModulesTableIsMadeBeforeAnybodyCalls() {
        var made = new AtomicInteger();

        offers.add(new LazyWinch(() -> {
            made.incrementAndGet();
            return new Winch.Rpc().table();
        }));

        assertEquals(1, made.get());
        assertEquals(1, offers.tables().size());
    }

    @Test
    void whatCannotBeMadeTakesNobodysPlace() {
        offers.add(new LazyWinch(() -> {
            throw new NoClassDefFoundError("com/acme/Missing");
        }));
        assertEquals(0, offers.tables().size());

        offers.add(new Winch.Rpc());

        assertEquals(
                MethodType.UNARY,
                services.lookupMethod(getSetPowerMethod().getFullMethodName(), "")
                        .getMethodDescriptor()
                        .getType());
    }

    private record LazyWinch(RpcTable<Winch> table) implements ResourceRpc<Winch> {
        LazyWinch(Supplier<RpcTable<Winch>> made) {
            this(RpcTable.of(Winch.class, SERVICE_NAME, made));
        }

        @Override
        public Winch proxy(RpcClient client) {
            throw new UnsupportedOperationException("nobody is called");
        }
    }
}

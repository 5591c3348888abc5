package dev.holdfast.rpc;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.holdfast.resource.Actuator;
import dev.holdfast.resource.Api;
import dev.holdfast.resource.Resource;
import dev.holdfast.resource.ResourceApi;
import dev.holdfast.wire.component.base.v1.BaseServiceGrpc;
import dev.holdfast.wire.component.motor.v1.IsMovingRequest;
import dev.holdfast.wire.component.motor.v1.IsMovingResponse;
import dev.holdfast.wire.component.motor.v1.MotorServiceGrpc;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class RpcTableTest {
    @ResourceApi("acme:component:winch")
    private interface Winch extends Actuator {}

    @ResourceApi("acme:component:scale")
    private interface Scale extends Resource {}

    private interface Nameless extends Resource {}

    @Test
    void beginsWithWhatAllApisHave() {
        var table = RpcTable.of(Scale.class, MotorServiceGrpc.getServiceDescriptor());

        assertEquals(Set.of("DoCommand", "GetStatus", "GetGeometries"), methods(table));
        assertEquals("acme:component:scale", table.api().toString());
    }

    @Test
    @SuppressWarnings("unchecked") // the row was made of this method
    void aRowThatGivesNoAnswerFails() {
        var method = MotorServiceGrpc.getIsMovingMethod();
        var table = RpcTable.of(Winch.class, MotorServiceGrpc.getServiceDescriptor())
                .query(method, (winch, request) -> null);
        var row = (UnaryRow<Winch, IsMovingRequest, IsMovingResponse>)
                table.row(method.getFullMethodName()).orElseThrow();

        var failure = assertThrows(
                NullPointerException.class,
                () -> row.work(
                        new Winch() {
                            @Override
                            public void stop() {}

                            @Override
                            public boolean isMoving() {
                                return false;
                            }
                        },
                        IsMovingRequest.getDefaultInstance()));

        assertEquals("no answer from the row of IsMoving", failure.getMessage());
    }

    @Test
    void anActuatorStopsAndTellsWhetherItMovesToo() {
        var table = RpcTable.of(Winch.class, MotorServiceGrpc.getServiceDescriptor());

        assertEquals(Set.of("DoCommand", "GetStatus", "GetGeometries", "Stop", "IsMoving"), methods(table));
    }

    @Test
    void aRowLeavesTheTableItWasAddedToAsItWas() {
        var table = RpcTable.of(Scale.class, MotorServiceGrpc.getServiceDescriptor());

        var longer = table.command(MotorServiceGrpc.getSetRPMMethod(), (scale, request) -> {});

        assertEquals(table.rows().size() + 1, longer.rows().size());
    }

    @Test
    void aRowIsMonitoredAsItsMethodSays() {
        var table = RpcTable.of(Winch.class, MotorServiceGrpc.getServiceDescriptor())
                .command(MotorServiceGrpc.getSetRPMMethod(), (winch, request) -> {})
                .command(MotorServiceGrpc.getResetZeroPositionMethod(), (winch, request) -> {});

        var monitored = table.rows().stream()
                .filter(RpcRow::isSafetyMonitored)
                .map(row -> row.method().getBareMethodName())
                .toList();

        assertEquals(List.of("SetRPM"), monitored);
    }

    @Test
    void refusesAMethodOfAnotherService() {
        var table = RpcTable.of(Scale.class, MotorServiceGrpc.getServiceDescriptor());

        var refusal = assertThrows(
                IllegalArgumentException.class,
                () -> table.command(BaseServiceGrpc.getSpinMethod(), (scale, request) -> {}));

        assertEquals(
                "viam.component.base.v1.BaseService/Spin is no method of viam.component.motor.v1.MotorService",
                refusal.getMessage());
    }

    @Test
    void isMadeWhenMoreOfItIsAskedForThanWhatItIsOf() {
        var made = new AtomicInteger();
        var table = RpcTable.of(Scale.class, MotorServiceGrpc.SERVICE_NAME, () -> {
            made.incrementAndGet();
            return RpcTable.of(Scale.class, MotorServiceGrpc.getServiceDescriptor());
        });

        assertEquals(Scale.class, table.type());
        assertEquals(Api.of(Scale.class), table.api());
        assertEquals(MotorServiceGrpc.SERVICE_NAME, table.serviceName());
        assertEquals(0, made.get());

        assertEquals(MotorServiceGrpc.getServiceDescriptor(), table.service());
        assertEquals(
                RpcTable.of(Scale.class, MotorServiceGrpc.getServiceDescriptor())
                        .rows()
                        .size(),
                table.rows().size());
        assertEquals(1, made.get());
    }

    @Test
    void refusesATableOfSomethingElseThanItSays() {
        var table = RpcTable.of(
                Scale.class,
                "acme.v1.ScaleService",
                () -> RpcTable.of(Scale.class, MotorServiceGrpc.getServiceDescriptor()));

        assertThrows(IllegalStateException.class, table::rows);
    }

    @Test
    void refusesAnInterfaceThatIsNoApi() {
        assertThrows(
                IllegalArgumentException.class,
                () -> RpcTable.of(Nameless.class, MotorServiceGrpc.getServiceDescriptor()));
    }

    private static Set<String> methods(RpcTable<?> table) {
        return table.rows().stream()
                .map(row -> row.method().getBareMethodName())
                .collect(Collectors.toSet());
    }
}

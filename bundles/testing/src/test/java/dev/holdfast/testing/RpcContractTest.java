package dev.holdfast.testing;

import static dev.holdfast.wire.component.motor.v1.MotorServiceGrpc.*;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.holdfast.resource.Actuator;
import dev.holdfast.resource.ResourceApi;
import dev.holdfast.resource.SafetyMonitored;
import dev.holdfast.rpc.ResourceProxy;
import dev.holdfast.rpc.ResourceRpc;
import dev.holdfast.rpc.RpcClient;
import dev.holdfast.rpc.RpcTable;
import dev.holdfast.wire.component.motor.v1.*;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;

/** What the contract notices: each API here has one mistake. */
class RpcContractTest {
    @Test
    void anUnmarkedMethodWhoseOptionIsOn() {
        assertEquals(List.of("turn", "every method of the service"), failures(new Rpc<>(Unmarked.class, rows -> rows)));
    }

    @Test
    void aMarkedMethodWhoseOptionIsOff() {
        assertEquals(
                List.of("reset", "every method of the service"),
                failures(new Rpc<>(MarkedTooMuch.class, rows -> rows)));
    }

    @Test
    void argumentsThatChangePlaces() {
        var swapped = new Rpc<>(
                Winch.class,
                rows -> rows.command(
                        getGoForMethod(), (winch, request) -> winch.turn(request.getRevolutions(), request.getRpm())));

        assertEquals(List.of("turn", "every method of the service"), failures(swapped));
    }

    @Test
    void anAnswerThatGetsLost() {
        var mute = new Rpc<>(
                Winch.class,
                rows -> rows.query(getIsMovingMethod(), (winch, request) -> {
                    winch.isMoving();
                    return IsMovingResponse.getDefaultInstance();
                }));

        assertEquals(List.of("isMoving", "every method of the service"), failures(mute));
    }

    @Test
    void aRowThatAsksForSomethingElse() {
        var confused = new Rpc<>(
                Winch.class, rows -> rows.command(getResetZeroPositionMethod(), (winch, request) -> winch.stop()));

        assertEquals(List.of("reset", "every method of the service"), failures(confused));
    }

    @Test
    void aServiceWithMoreMethodsThanTheInterface() {
        assertEquals(List.of("every method of the service"), failures(new Rpc<>(Winch.class, rows -> rows)));
    }

    private static List<String> failures(ResourceRpc<?> rpc) {
        return RpcContract.of(rpc)
                .tests()
                .filter(RpcContractTest::fails)
                .map(DynamicTest::getDisplayName)
                .toList();
    }

    private static boolean fails(DynamicTest test) {
        try {
            test.getExecutable().execute();
            return false;
        } catch (Throwable e) {
            return true;
        }
    }

    /** An API that is right, as far as it goes. */
    @ResourceApi("acme:component:winch")
    interface Winch extends Actuator {
        @SafetyMonitored
        void turn(double rpm, double revolutions);

        void reset(double offset);
    }

    /** Its author forgot that turning moves something. */
    @ResourceApi("acme:component:winch")
    interface Unmarked extends Winch {
        @Override
        void turn(double rpm, double revolutions);
    }

    /** Its author thought that resetting moves something. */
    @ResourceApi("acme:component:winch")
    interface MarkedTooMuch extends Winch {
        @Override
        @SafetyMonitored
        void reset(double offset);
    }

    /** The winch on the wire, with a row of it replaced. */
    private record Rpc<W extends Winch>(Class<W> type, UnaryOperator<RpcTable<W>> mistake) implements ResourceRpc<W> {
        @Override
        public RpcTable<W> table() {
            return mistake.apply(RpcTable.of(type, getServiceDescriptor())
                    .command(
                            getGoForMethod(),
                            (winch, request) -> winch.turn(request.getRpm(), request.getRevolutions()))
                    .command(getResetZeroPositionMethod(), (winch, request) -> winch.reset(request.getOffset()))
                    .query(getIsMovingMethod(), (winch, request) -> IsMovingResponse.newBuilder()
                            .setIsMoving(winch.isMoving())
                            .build()));
        }

        @Override
        public W proxy(RpcClient client) {
            return type.cast(new Proxy(client));
        }
    }

    /** Is any of them. */
    private record Proxy(RpcClient client) implements Unmarked, MarkedTooMuch, ResourceProxy {
        @Override
        public void turn(double rpm, double revolutions) {
            client.call(getGoForMethod(), GoForRequest.newBuilder().setRpm(rpm).setRevolutions(revolutions));
        }

        @Override
        public void reset(double offset) {
            client.call(
                    getResetZeroPositionMethod(),
                    ResetZeroPositionRequest.newBuilder().setOffset(offset));
        }

        @Override
        public void stop() {
            client.call(getStopMethod(), StopRequest.newBuilder());
        }

        @Override
        public boolean isMoving() {
            return client.call(getIsMovingMethod(), IsMovingRequest.newBuilder())
                    .getIsMoving();
        }
    }
}

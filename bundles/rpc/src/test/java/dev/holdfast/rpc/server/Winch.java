package dev.holdfast.rpc.server;

import static dev.holdfast.wire.component.motor.v1.MotorServiceGrpc.*;

import dev.holdfast.resource.Actuator;
import dev.holdfast.resource.ResourceApi;
import dev.holdfast.resource.SafetyMonitored;
import dev.holdfast.rpc.ActuatorProxy;
import dev.holdfast.rpc.Arguments;
import dev.holdfast.rpc.ResourceRpc;
import dev.holdfast.rpc.RpcClient;
import dev.holdfast.rpc.RpcTable;
import dev.holdfast.wire.component.motor.v1.*;

/** An API as a third party would write it; it borrows a part of the motor's service. */
@ResourceApi("acme:component:winch")
interface Winch extends Actuator {
    /** From -1 to 1. */
    @SafetyMonitored
    void pull(double power);

    double rope();

    /** The winch on the wire. */
    final class Rpc implements ResourceRpc<Winch> {
        @Override
        public RpcTable<Winch> table() {
            return RpcTable.of(Winch.class, getServiceDescriptor())
                    .command(
                            getSetPowerMethod(),
                            request -> Arguments.requireBetween(-1, 1, "power", request.getPowerPct()),
                            (winch, request) -> winch.pull(request.getPowerPct()))
                    .query(getGetPositionMethod(), (winch, request) -> GetPositionResponse.newBuilder()
                            .setPosition(winch.rope())
                            .build());
        }

        @Override
        public Winch proxy(RpcClient client) {
            return new Proxy(client);
        }
    }

    /** The winch of another robot. */
    record Proxy(RpcClient client) implements Winch, ActuatorProxy {
        @Override
        public void pull(double power) {
            client.call(getSetPowerMethod(), SetPowerRequest.newBuilder().setPowerPct(power));
        }

        @Override
        public double rope() {
            return client.call(getGetPositionMethod(), GetPositionRequest.newBuilder())
                    .getPosition();
        }
    }
}

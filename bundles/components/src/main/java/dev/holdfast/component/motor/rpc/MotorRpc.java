package dev.holdfast.component.motor.rpc;

import static dev.holdfast.rpc.Arguments.requireBetween;
import static dev.holdfast.rpc.Arguments.requireNonZero;
import static dev.holdfast.wire.component.motor.v1.MotorServiceGrpc.*;

import dev.holdfast.component.motor.Motor;
import dev.holdfast.rpc.ActuatorProxy;
import dev.holdfast.rpc.ResourceRpc;
import dev.holdfast.rpc.RpcClient;
import dev.holdfast.rpc.RpcTable;
import dev.holdfast.wire.component.motor.v1.*;

/** The motor on the wire: {@code viam.component.motor.v1.MotorService}. */
public final class MotorRpc implements ResourceRpc<Motor> {
    private static final RpcTable<Motor> TABLE = RpcTable.of(Motor.class, SERVICE_NAME, () -> RpcTable.of(
                    Motor.class, getServiceDescriptor())
            .command(
                    getSetPowerMethod(),
                    request -> requireBetween(-1, 1, "power", request.getPowerPct()),
                    (motor, request) -> motor.setPower(request.getPowerPct()))
            .command(
                    getGoForMethod(),
                    request -> {
                        requireNonZero("rpm", request.getRpm());
                        requireNonZero("revolutions", request.getRevolutions());
                    },
                    (motor, request) -> motor.goFor(request.getRpm(), request.getRevolutions()))
            .command(
                    getGoToMethod(),
                    request -> requireNonZero("rpm", request.getRpm()),
                    (motor, request) -> motor.goTo(request.getRpm(), request.getPositionRevolutions()))
            .command(getSetRPMMethod(), (motor, request) -> motor.setRpm(request.getRpm()))
            .command(getResetZeroPositionMethod(), (motor, request) -> motor.resetZeroPosition(request.getOffset()))
            .query(getGetPositionMethod(), (motor, request) -> GetPositionResponse.newBuilder()
                    .setPosition(motor.position())
                    .build())
            .query(getGetPropertiesMethod(), (motor, request) -> toMessage(motor.properties()))
            .query(getIsPoweredMethod(), (motor, request) -> toMessage(motor.power())));

    @Override
    public RpcTable<Motor> table() {
        return TABLE;
    }

    @Override
    public Motor proxy(RpcClient client) {
        return new Proxy(client);
    }

    private record Proxy(RpcClient client) implements Motor, ActuatorProxy {
        @Override
        public void setPower(double power) {
            client.call(getSetPowerMethod(), SetPowerRequest.newBuilder().setPowerPct(power));
        }

        @Override
        public void goFor(double rpm, double revolutions) {
            client.call(getGoForMethod(), GoForRequest.newBuilder().setRpm(rpm).setRevolutions(revolutions));
        }

        @Override
        public void goTo(double rpm, double positionRevolutions) {
            client.call(
                    getGoToMethod(), GoToRequest.newBuilder().setRpm(rpm).setPositionRevolutions(positionRevolutions));
        }

        @Override
        public void setRpm(double rpm) {
            client.call(getSetRPMMethod(), SetRPMRequest.newBuilder().setRpm(rpm));
        }

        @Override
        public void resetZeroPosition(double offsetRevolutions) {
            client.call(
                    getResetZeroPositionMethod(),
                    ResetZeroPositionRequest.newBuilder().setOffset(offsetRevolutions));
        }

        @Override
        public double position() {
            return client.call(getGetPositionMethod(), GetPositionRequest.newBuilder())
                    .getPosition();
        }

        @Override
        public Properties properties() {
            return fromMessage(client.call(getGetPropertiesMethod(), GetPropertiesRequest.newBuilder()));
        }

        @Override
        public Power power() {
            return fromMessage(client.call(getIsPoweredMethod(), IsPoweredRequest.newBuilder()));
        }
    }

    private static GetPropertiesResponse toMessage(Motor.Properties properties) {
        return GetPropertiesResponse.newBuilder()
                .setPositionReporting(properties.positionReporting())
                .build();
    }

    private static Motor.Properties fromMessage(GetPropertiesResponse message) {
        return new Motor.Properties(message.getPositionReporting());
    }

    private static IsPoweredResponse toMessage(Motor.Power power) {
        return IsPoweredResponse.newBuilder()
                .setIsOn(power.on())
                .setPowerPct(power.fraction())
                .build();
    }

    private static Motor.Power fromMessage(IsPoweredResponse message) {
        return new Motor.Power(message.getIsOn(), message.getPowerPct());
    }
}

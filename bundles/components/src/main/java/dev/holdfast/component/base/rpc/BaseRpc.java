package dev.holdfast.component.base.rpc;

import static dev.holdfast.rpc.Arguments.requireBetween;
import static dev.holdfast.rpc.Arguments.requireNonZero;
import static dev.holdfast.rpc.Geometries.fromMessage;
import static dev.holdfast.rpc.Geometries.toMessage;
import static dev.holdfast.wire.component.base.v1.BaseServiceGrpc.*;

import dev.holdfast.component.base.Base;
import dev.holdfast.rpc.ActuatorProxy;
import dev.holdfast.rpc.ResourceRpc;
import dev.holdfast.rpc.RpcClient;
import dev.holdfast.rpc.RpcTable;
import dev.holdfast.spatial.Vector3;
import dev.holdfast.wire.component.base.v1.*;

/** The base on the wire: {@code viam.component.base.v1.BaseService}. */
public final class BaseRpc implements ResourceRpc<Base> {
    private static final RpcTable<Base> TABLE =
            RpcTable.of(Base.class, SERVICE_NAME, () -> RpcTable.of(Base.class, getServiceDescriptor())
                    .command(
                            getMoveStraightMethod(),
                            request -> requireNonZero("mm_per_sec", request.getMmPerSec()),
                            (base, request) -> base.moveStraight(request.getDistanceMm(), request.getMmPerSec()))
                    .command(
                            getSpinMethod(),
                            request -> requireNonZero("degs_per_sec", request.getDegsPerSec()),
                            (base, request) -> base.spin(request.getAngleDeg(), request.getDegsPerSec()))
                    .command(
                            getSetPowerMethod(),
                            request -> {
                                requirePower("linear", fromMessage(request.getLinear()));
                                requirePower("angular", fromMessage(request.getAngular()));
                            },
                            (base, request) ->
                                    base.setPower(fromMessage(request.getLinear()), fromMessage(request.getAngular())))
                    .command(
                            getSetVelocityMethod(),
                            (base, request) -> base.setVelocity(
                                    fromMessage(request.getLinear()), fromMessage(request.getAngular())))
                    .query(getGetPropertiesMethod(), (base, request) -> propertiesToMessage(base.properties())));

    @Override
    public RpcTable<Base> table() {
        return TABLE;
    }

    @Override
    public Base proxy(RpcClient client) {
        return new Proxy(client);
    }

    private record Proxy(RpcClient client) implements Base, ActuatorProxy {
        @Override
        public void moveStraight(long distanceMillimetres, double millimetresPerSecond) {
            client.call(
                    getMoveStraightMethod(),
                    MoveStraightRequest.newBuilder()
                            .setDistanceMm(distanceMillimetres)
                            .setMmPerSec(millimetresPerSecond));
        }

        @Override
        public void spin(double angleDegrees, double degreesPerSecond) {
            client.call(
                    getSpinMethod(),
                    SpinRequest.newBuilder().setAngleDeg(angleDegrees).setDegsPerSec(degreesPerSecond));
        }

        @Override
        public void setPower(Vector3 linear, Vector3 angular) {
            client.call(
                    getSetPowerMethod(),
                    SetPowerRequest.newBuilder().setLinear(toMessage(linear)).setAngular(toMessage(angular)));
        }

        @Override
        public void setVelocity(Vector3 linear, Vector3 angular) {
            client.call(
                    getSetVelocityMethod(),
                    SetVelocityRequest.newBuilder().setLinear(toMessage(linear)).setAngular(toMessage(angular)));
        }

        @Override
        public Properties properties() {
            return propertiesFromMessage(client.call(getGetPropertiesMethod(), GetPropertiesRequest.newBuilder()));
        }
    }

    private static void requirePower(String what, Vector3 power) {
        requireBetween(-1, 1, what + ".x", power.x());
        requireBetween(-1, 1, what + ".y", power.y());
        requireBetween(-1, 1, what + ".z", power.z());
    }

    private static GetPropertiesResponse propertiesToMessage(Base.Properties properties) {
        return GetPropertiesResponse.newBuilder()
                .setWidthMeters(properties.widthMetres())
                .setTurningRadiusMeters(properties.turningRadiusMetres())
                .setWheelCircumferenceMeters(properties.wheelCircumferenceMetres())
                .build();
    }

    private static Base.Properties propertiesFromMessage(GetPropertiesResponse message) {
        return new Base.Properties(
                message.getWidthMeters(), message.getTurningRadiusMeters(), message.getWheelCircumferenceMeters());
    }
}

package dev.holdfast.component.movementsensor.rpc;

import static dev.holdfast.rpc.Geometries.fromMessage;
import static dev.holdfast.rpc.Geometries.toMessage;
import static dev.holdfast.wire.component.movementsensor.v1.MovementSensorServiceGrpc.*;

import dev.holdfast.component.movementsensor.Accuracy;
import dev.holdfast.component.movementsensor.MovementSensor;
import dev.holdfast.rpc.ResourceProxy;
import dev.holdfast.rpc.ResourceRpc;
import dev.holdfast.rpc.RpcClient;
import dev.holdfast.rpc.RpcTable;
import dev.holdfast.rpc.Structs;
import dev.holdfast.spatial.Orientation;
import dev.holdfast.spatial.Vector3;
import dev.holdfast.wire.common.v1.GetReadingsRequest;
import dev.holdfast.wire.component.movementsensor.v1.*;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.OptionalInt;

/** The movement sensor on the wire: {@code viam.component.movementsensor.v1.MovementSensorService}. */
public final class MovementSensorRpc implements ResourceRpc<MovementSensor> {
    private static final RpcTable<MovementSensor> TABLE = RpcTable.of(
            MovementSensor.class, SERVICE_NAME, () -> RpcTable.of(MovementSensor.class, getServiceDescriptor())
                    .query(getGetPositionMethod(), (sensor, request) -> positionToMessage(sensor.position()))
                    .query(getGetLinearVelocityMethod(), (sensor, request) -> GetLinearVelocityResponse.newBuilder()
                            .setLinearVelocity(toMessage(sensor.linearVelocity()))
                            .build())
                    .query(getGetAngularVelocityMethod(), (sensor, request) -> GetAngularVelocityResponse.newBuilder()
                            .setAngularVelocity(toMessage(sensor.angularVelocity()))
                            .build())
                    .query(
                            getGetLinearAccelerationMethod(),
                            (sensor, request) -> GetLinearAccelerationResponse.newBuilder()
                                    .setLinearAcceleration(toMessage(sensor.linearAcceleration()))
                                    .build())
                    .query(getGetCompassHeadingMethod(), (sensor, request) -> GetCompassHeadingResponse.newBuilder()
                            .setValue(sensor.compassHeading())
                            .build())
                    .query(getGetOrientationMethod(), (sensor, request) -> GetOrientationResponse.newBuilder()
                            .setOrientation(toMessage(sensor.orientation()))
                            .build())
                    .query(getGetAccuracyMethod(), (sensor, request) -> accuracyToMessage(sensor.accuracy()))
                    .query(getGetPropertiesMethod(), (sensor, request) -> propertiesToMessage(sensor.properties()))
                    .query(getGetReadingsMethod(), (sensor, request) -> Structs.toReadings(sensor.readings())));

    @Override
    public RpcTable<MovementSensor> table() {
        return TABLE;
    }

    @Override
    public MovementSensor proxy(RpcClient client) {
        return new Proxy(client);
    }

    private record Proxy(RpcClient client) implements MovementSensor, ResourceProxy {
        @Override
        public Position position() {
            return positionFromMessage(client.call(getGetPositionMethod(), GetPositionRequest.newBuilder()));
        }

        @Override
        public Vector3 linearVelocity() {
            return fromMessage(client.call(getGetLinearVelocityMethod(), GetLinearVelocityRequest.newBuilder())
                    .getLinearVelocity());
        }

        @Override
        public Vector3 angularVelocity() {
            return fromMessage(client.call(getGetAngularVelocityMethod(), GetAngularVelocityRequest.newBuilder())
                    .getAngularVelocity());
        }

        @Override
        public Vector3 linearAcceleration() {
            return fromMessage(client.call(getGetLinearAccelerationMethod(), GetLinearAccelerationRequest.newBuilder())
                    .getLinearAcceleration());
        }

        @Override
        public double compassHeading() {
            return client.call(getGetCompassHeadingMethod(), GetCompassHeadingRequest.newBuilder())
                    .getValue();
        }

        @Override
        public Orientation orientation() {
            return fromMessage(client.call(getGetOrientationMethod(), GetOrientationRequest.newBuilder())
                    .getOrientation());
        }

        @Override
        public Accuracy accuracy() {
            return accuracyFromMessage(client.call(getGetAccuracyMethod(), GetAccuracyRequest.newBuilder()));
        }

        @Override
        public Properties properties() {
            return propertiesFromMessage(client.call(getGetPropertiesMethod(), GetPropertiesRequest.newBuilder()));
        }

        @Override
        public Map<String, Object> readings() {
            return Structs.toMap(client.call(getGetReadingsMethod(), GetReadingsRequest.newBuilder())
                    .getReadingsMap());
        }
    }

    private static GetPositionResponse positionToMessage(MovementSensor.Position position) {
        return GetPositionResponse.newBuilder()
                .setCoordinate(toMessage(position.point()))
                .setAltitudeM((float) position.altitudeMetres())
                .build();
    }

    private static MovementSensor.Position positionFromMessage(GetPositionResponse message) {
        return new MovementSensor.Position(fromMessage(message.getCoordinate()), message.getAltitudeM());
    }

    private static GetAccuracyResponse accuracyToMessage(Accuracy accuracy) {
        var message = GetAccuracyResponse.newBuilder();
        accuracy.byName().forEach((name, value) -> message.putAccuracy(name, value.floatValue()));
        accuracy.hdop().ifPresent(hdop -> message.setPositionHdop((float) hdop));
        accuracy.vdop().ifPresent(vdop -> message.setPositionVdop((float) vdop));
        accuracy.nmeaGgaFix().ifPresent(message::setPositionNmeaGgaFix);
        accuracy.compassErrorDegrees().ifPresent(degrees -> message.setCompassDegreesError((float) degrees));
        return message.build();
    }

    private static Accuracy accuracyFromMessage(GetAccuracyResponse message) {
        var byName = new LinkedHashMap<String, Double>();
        message.getAccuracyMap().forEach((name, value) -> byName.put(name, (double) value));
        return new Accuracy(
                byName,
                optional(message.hasPositionHdop(), message.getPositionHdop()),
                optional(message.hasPositionVdop(), message.getPositionVdop()),
                message.hasPositionNmeaGgaFix() ? OptionalInt.of(message.getPositionNmeaGgaFix()) : OptionalInt.empty(),
                optional(message.hasCompassDegreesError(), message.getCompassDegreesError()));
    }

    private static OptionalDouble optional(boolean present, double value) {
        return present ? OptionalDouble.of(value) : OptionalDouble.empty();
    }

    private static GetPropertiesResponse propertiesToMessage(MovementSensor.Properties properties) {
        return GetPropertiesResponse.newBuilder()
                .setLinearVelocitySupported(properties.linearVelocity())
                .setAngularVelocitySupported(properties.angularVelocity())
                .setOrientationSupported(properties.orientation())
                .setPositionSupported(properties.position())
                .setCompassHeadingSupported(properties.compassHeading())
                .setLinearAccelerationSupported(properties.linearAcceleration())
                .build();
    }

    private static MovementSensor.Properties propertiesFromMessage(GetPropertiesResponse message) {
        return new MovementSensor.Properties(
                message.getLinearVelocitySupported(),
                message.getAngularVelocitySupported(),
                message.getOrientationSupported(),
                message.getPositionSupported(),
                message.getCompassHeadingSupported(),
                message.getLinearAccelerationSupported());
    }
}

package dev.holdfast.service.slam.rpc;

import dev.holdfast.service.slam.MappingMode;
import dev.holdfast.service.slam.SensorInfo;
import dev.holdfast.service.slam.Slam;
import dev.holdfast.wire.service.slam.v1.GetPropertiesResponse;
import dev.holdfast.wire.service.slam.v1.SensorType;
import java.util.Optional;

/** What a SLAM service is like, and the message that carries it. A word that is new on the wire is taken as not said. */
final class PropertiesMessages {
    private PropertiesMessages() {}

    static GetPropertiesResponse toMessage(Slam.Properties properties) {
        var message = GetPropertiesResponse.newBuilder()
                .setCloudSlam(properties.cloud())
                .setMappingMode(properties
                        .mappingMode()
                        .map(PropertiesMessages::toMessage)
                        .orElse(dev.holdfast.wire.service.slam.v1.MappingMode.MAPPING_MODE_UNSPECIFIED));
        properties.internalStateFileType().ifPresent(message::setInternalStateFileType);
        properties.sensors().forEach(sensor -> message.addSensorInfo(toMessage(sensor)));
        return message.build();
    }

    static Slam.Properties fromMessage(GetPropertiesResponse message) {
        return new Slam.Properties(
                message.getCloudSlam(),
                fromMessage(message.getMappingMode()),
                message.hasInternalStateFileType() ? Optional.of(message.getInternalStateFileType()) : Optional.empty(),
                message.getSensorInfoList().stream()
                        .map(sensor -> new SensorInfo(sensor.getName(), fromMessage(sensor.getType())))
                        .toList());
    }

    private static dev.holdfast.wire.service.slam.v1.MappingMode toMessage(MappingMode mode) {
        return switch (mode) {
            case CREATE_NEW_MAP -> dev.holdfast.wire.service.slam.v1.MappingMode.MAPPING_MODE_CREATE_NEW_MAP;
            case LOCALIZE_ONLY -> dev.holdfast.wire.service.slam.v1.MappingMode.MAPPING_MODE_LOCALIZE_ONLY;
            case UPDATE_EXISTING_MAP -> dev.holdfast.wire.service.slam.v1.MappingMode.MAPPING_MODE_UPDATE_EXISTING_MAP;
        };
    }

    private static Optional<MappingMode> fromMessage(dev.holdfast.wire.service.slam.v1.MappingMode mode) {
        return switch (mode) {
            case MAPPING_MODE_CREATE_NEW_MAP -> Optional.of(MappingMode.CREATE_NEW_MAP);
            case MAPPING_MODE_LOCALIZE_ONLY -> Optional.of(MappingMode.LOCALIZE_ONLY);
            case MAPPING_MODE_UPDATE_EXISTING_MAP -> Optional.of(MappingMode.UPDATE_EXISTING_MAP);
            case MAPPING_MODE_UNSPECIFIED, UNRECOGNIZED -> Optional.empty();
        };
    }

    private static dev.holdfast.wire.service.slam.v1.SensorInfo toMessage(SensorInfo sensor) {
        return dev.holdfast.wire.service.slam.v1.SensorInfo.newBuilder()
                .setName(sensor.name())
                .setType(sensor.kind()
                        .map(kind -> switch (kind) {
                            case CAMERA -> SensorType.SENSOR_TYPE_CAMERA;
                            case MOVEMENT_SENSOR -> SensorType.SENSOR_TYPE_MOVEMENT_SENSOR;
                        })
                        .orElse(SensorType.SENSOR_TYPE_UNSPECIFIED))
                .build();
    }

    private static Optional<SensorInfo.Kind> fromMessage(SensorType type) {
        return switch (type) {
            case SENSOR_TYPE_CAMERA -> Optional.of(SensorInfo.Kind.CAMERA);
            case SENSOR_TYPE_MOVEMENT_SENSOR -> Optional.of(SensorInfo.Kind.MOVEMENT_SENSOR);
            case SENSOR_TYPE_UNSPECIFIED, UNRECOGNIZED -> Optional.empty();
        };
    }
}

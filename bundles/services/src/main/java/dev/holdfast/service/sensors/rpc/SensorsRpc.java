package dev.holdfast.service.sensors.rpc;

import static dev.holdfast.wire.service.sensors.v1.SensorsServiceGrpc.SERVICE_NAME;
import static dev.holdfast.wire.service.sensors.v1.SensorsServiceGrpc.getGetReadingsMethod;
import static dev.holdfast.wire.service.sensors.v1.SensorsServiceGrpc.getGetSensorsMethod;
import static dev.holdfast.wire.service.sensors.v1.SensorsServiceGrpc.getServiceDescriptor;

import dev.holdfast.resource.ResourceName;
import dev.holdfast.rpc.ResourceNames;
import dev.holdfast.rpc.ResourceProxy;
import dev.holdfast.rpc.ResourceRpc;
import dev.holdfast.rpc.RpcClient;
import dev.holdfast.rpc.RpcTable;
import dev.holdfast.rpc.Structs;
import dev.holdfast.service.sensors.Sensors;
import dev.holdfast.wire.service.sensors.v1.GetReadingsRequest;
import dev.holdfast.wire.service.sensors.v1.GetReadingsResponse;
import dev.holdfast.wire.service.sensors.v1.GetSensorsRequest;
import dev.holdfast.wire.service.sensors.v1.GetSensorsResponse;
import dev.holdfast.wire.service.sensors.v1.Readings;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** All sensors on the wire: {@code viam.service.sensors.v1.SensorsService}, which its makers discourage, and SDKs still have. */
@SuppressWarnings("deprecation") // every field of it is
public final class SensorsRpc implements ResourceRpc<Sensors> {
    private static final RpcTable<Sensors> TABLE =
            RpcTable.of(Sensors.class, SERVICE_NAME, () -> RpcTable.of(Sensors.class, getServiceDescriptor())
                    .query(getGetSensorsMethod(), (sensors, request) -> GetSensorsResponse.newBuilder()
                            .addAllSensorNames(sensors.sensors().stream()
                                    .map(ResourceNames::toMessage)
                                    .toList())
                            .build())
                    .query(
                            getGetReadingsMethod(),
                            (sensors, request) -> toMessage(sensors.readings(request.getSensorNamesList().stream()
                                    .map(ResourceNames::fromMessage)
                                    .toList()))));

    @Override
    public RpcTable<Sensors> table() {
        return TABLE;
    }

    @Override
    public Sensors proxy(RpcClient client) {
        return new Proxy(client);
    }

    private record Proxy(RpcClient client) implements Sensors, ResourceProxy {
        @Override
        public List<ResourceName> sensors() {
            return client.call(getGetSensorsMethod(), GetSensorsRequest.newBuilder()).getSensorNamesList().stream()
                    .map(ResourceNames::fromMessage)
                    .toList();
        }

        @Override
        public Map<ResourceName, Map<String, Object>> readings(List<ResourceName> sensors) {
            return fromMessage(client.call(
                    getGetReadingsMethod(),
                    GetReadingsRequest.newBuilder()
                            .addAllSensorNames(sensors.stream()
                                    .map(ResourceNames::toMessage)
                                    .toList())));
        }
    }

    private static GetReadingsResponse toMessage(Map<ResourceName, Map<String, Object>> readings) {
        var message = GetReadingsResponse.newBuilder();
        readings.forEach((sensor, values) -> {
            var each = Readings.newBuilder().setName(ResourceNames.toMessage(sensor));
            values.forEach((name, value) -> each.putReadings(name, Structs.toValue(value)));
            message.addReadings(each);
        });
        return message.build();
    }

    private static Map<ResourceName, Map<String, Object>> fromMessage(GetReadingsResponse message) {
        var readings = new LinkedHashMap<ResourceName, Map<String, Object>>();
        message.getReadingsList()
                .forEach(each ->
                        readings.put(ResourceNames.fromMessage(each.getName()), Structs.toMap(each.getReadingsMap())));
        return Collections.unmodifiableMap(readings);
    }
}

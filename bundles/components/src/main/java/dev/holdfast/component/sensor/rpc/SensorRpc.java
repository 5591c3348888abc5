package dev.holdfast.component.sensor.rpc;

import static dev.holdfast.wire.component.sensor.v1.SensorServiceGrpc.SERVICE_NAME;
import static dev.holdfast.wire.component.sensor.v1.SensorServiceGrpc.getGetReadingsMethod;
import static dev.holdfast.wire.component.sensor.v1.SensorServiceGrpc.getServiceDescriptor;

import dev.holdfast.component.sensor.Sensor;
import dev.holdfast.rpc.ResourceProxy;
import dev.holdfast.rpc.ResourceRpc;
import dev.holdfast.rpc.RpcClient;
import dev.holdfast.rpc.RpcTable;
import dev.holdfast.rpc.Structs;
import dev.holdfast.wire.common.v1.GetReadingsRequest;
import java.util.Map;

/** The sensor on the wire: {@code viam.component.sensor.v1.SensorService}. */
public final class SensorRpc implements ResourceRpc<Sensor> {
    private static final RpcTable<Sensor> TABLE =
            RpcTable.of(Sensor.class, SERVICE_NAME, () -> RpcTable.of(Sensor.class, getServiceDescriptor())
                    .query(getGetReadingsMethod(), (sensor, request) -> Structs.toReadings(sensor.readings())));

    @Override
    public RpcTable<Sensor> table() {
        return TABLE;
    }

    @Override
    public Sensor proxy(RpcClient client) {
        return new Proxy(client);
    }

    private record Proxy(RpcClient client) implements Sensor, ResourceProxy {
        @Override
        public Map<String, Object> readings() {
            return Structs.toMap(client.call(getGetReadingsMethod(), GetReadingsRequest.newBuilder())
                    .getReadingsMap());
        }
    }
}

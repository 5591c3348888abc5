package dev.holdfast.component.powersensor.rpc;

import static dev.holdfast.wire.component.powersensor.v1.PowerSensorServiceGrpc.*;

import dev.holdfast.component.powersensor.PowerSensor;
import dev.holdfast.rpc.ResourceProxy;
import dev.holdfast.rpc.ResourceRpc;
import dev.holdfast.rpc.RpcClient;
import dev.holdfast.rpc.RpcTable;
import dev.holdfast.rpc.Structs;
import dev.holdfast.wire.common.v1.GetReadingsRequest;
import dev.holdfast.wire.component.powersensor.v1.*;
import java.util.Map;

/** The power sensor on the wire: {@code viam.component.powersensor.v1.PowerSensorService}. */
public final class PowerSensorRpc implements ResourceRpc<PowerSensor> {
    private static final RpcTable<PowerSensor> TABLE =
            RpcTable.of(PowerSensor.class, SERVICE_NAME, () -> RpcTable.of(PowerSensor.class, getServiceDescriptor())
                    .query(getGetVoltageMethod(), (sensor, request) -> toMessage(sensor.voltage()))
                    .query(getGetCurrentMethod(), (sensor, request) -> toMessage(sensor.current()))
                    .query(getGetPowerMethod(), (sensor, request) -> GetPowerResponse.newBuilder()
                            .setWatts(sensor.power())
                            .build())
                    .query(getGetReadingsMethod(), (sensor, request) -> Structs.toReadings(sensor.readings())));

    @Override
    public RpcTable<PowerSensor> table() {
        return TABLE;
    }

    @Override
    public PowerSensor proxy(RpcClient client) {
        return new Proxy(client);
    }

    private record Proxy(RpcClient client) implements PowerSensor, ResourceProxy {
        @Override
        public Voltage voltage() {
            return fromMessage(client.call(getGetVoltageMethod(), GetVoltageRequest.newBuilder()));
        }

        @Override
        public Current current() {
            return fromMessage(client.call(getGetCurrentMethod(), GetCurrentRequest.newBuilder()));
        }

        @Override
        public double power() {
            return client.call(getGetPowerMethod(), GetPowerRequest.newBuilder())
                    .getWatts();
        }

        @Override
        public Map<String, Object> readings() {
            return Structs.toMap(client.call(getGetReadingsMethod(), GetReadingsRequest.newBuilder())
                    .getReadingsMap());
        }
    }

    private static GetVoltageResponse toMessage(PowerSensor.Voltage voltage) {
        return GetVoltageResponse.newBuilder()
                .setVolts(voltage.volts())
                .setIsAc(voltage.isAc())
                .build();
    }

    private static PowerSensor.Voltage fromMessage(GetVoltageResponse message) {
        return new PowerSensor.Voltage(message.getVolts(), message.getIsAc());
    }

    private static GetCurrentResponse toMessage(PowerSensor.Current current) {
        return GetCurrentResponse.newBuilder()
                .setAmperes(current.amperes())
                .setIsAc(current.isAc())
                .build();
    }

    private static PowerSensor.Current fromMessage(GetCurrentResponse message) {
        return new PowerSensor.Current(message.getAmperes(), message.getIsAc());
    }
}

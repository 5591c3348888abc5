package com.example.conveyor.rpc;

import static com.example.conveyor.wire.v1.ConveyorServiceGrpc.*;

import com.example.conveyor.Conveyor;
import com.example.conveyor.wire.v1.*;
import dev.holdfast.rpc.ActuatorProxy;
import dev.holdfast.rpc.ResourceRpc;
import dev.holdfast.rpc.RpcClient;
import dev.holdfast.rpc.RpcTable;
import org.osgi.service.component.annotations.Component;

/** The conveyor on the wire: {@code acme.conveyor.v1.ConveyorService}. Published, it is served at once. */
@Component(service = ResourceRpc.class)
public final class ConveyorRpc implements ResourceRpc<Conveyor> {
    private static final RpcTable<Conveyor> TABLE = RpcTable.of(Conveyor.class, getServiceDescriptor())
            .command(getRunMethod(), (belt, request) -> belt.run(request.getMmPerSec()))
            .command(
                    getAdvanceMethod(),
                    request -> requireForwards(request.getMmPerSec()),
                    (belt, request) -> belt.advance(request.getMm(), request.getMmPerSec()))
            .query(getGetTravelMethod(), (belt, request) -> GetTravelResponse.newBuilder()
                    .setMm(belt.travel())
                    .build());

    @Override
    public RpcTable<Conveyor> table() {
        return TABLE;
    }

    @Override
    public Conveyor proxy(RpcClient client) {
        return new Proxy(client);
    }

    /** What holds for every belt is checked here, before anything is claimed or cancelled for the request. */
    private static void requireForwards(double millimetresPerSecond) {
        if (!(millimetresPerSecond > 0)) {
            throw new IllegalArgumentException("mm_per_sec is not above 0: " + millimetresPerSecond);
        }
    }

    private record Proxy(RpcClient client) implements Conveyor, ActuatorProxy {
        @Override
        public void run(double millimetresPerSecond) {
            client.call(getRunMethod(), RunRequest.newBuilder().setMmPerSec(millimetresPerSecond));
        }

        @Override
        public void advance(double millimetres, double millimetresPerSecond) {
            client.call(
                    getAdvanceMethod(),
                    AdvanceRequest.newBuilder().setMm(millimetres).setMmPerSec(millimetresPerSecond));
        }

        @Override
        public double travel() {
            return client.call(getGetTravelMethod(), GetTravelRequest.newBuilder())
                    .getMm();
        }
    }
}

package dev.holdfast.component.gantry.rpc;

import static dev.holdfast.wire.component.gantry.v1.GantryServiceGrpc.*;

import dev.holdfast.component.gantry.Gantry;
import dev.holdfast.rpc.ActuatorProxy;
import dev.holdfast.rpc.Arguments;
import dev.holdfast.rpc.Models;
import dev.holdfast.rpc.ResourceRpc;
import dev.holdfast.rpc.RpcClient;
import dev.holdfast.rpc.RpcTable;
import dev.holdfast.spatial.Kinematics;
import dev.holdfast.wire.component.gantry.v1.*;
import java.util.List;
import java.util.Set;

/** The gantry on the wire: {@code viam.component.gantry.v1.GantryService}. */
public final class GantryRpc implements ResourceRpc<Gantry> {
    private static final RpcTable<Gantry> TABLE =
            RpcTable.of(Gantry.class, SERVICE_NAME, () -> RpcTable.of(Gantry.class, getServiceDescriptor())
                    .query(getGetPositionMethod(), (gantry, request) -> GetPositionResponse.newBuilder()
                            .addAllPositionsMm(gantry.position())
                            .build())
                    .query(getGetLengthsMethod(), (gantry, request) -> GetLengthsResponse.newBuilder()
                            .addAllLengthsMm(gantry.lengths())
                            .build())
                    .command(
                            getMoveToPositionMethod(),
                            GantryRpc::checkMove,
                            (gantry, request) -> gantry.moveToPosition(
                                    request.getPositionsMmList(), request.getSpeedsMmPerSecList()))
                    .query(getHomeMethod(), (gantry, request) -> HomeResponse.newBuilder()
                            .setHomed(gantry.home())
                            .build())
                    .query(
                            getGetKinematicsMethod(),
                            (gantry, request) -> Models.toMessage(gantry.kinematics(Models.meshes(request)))));

    @Override
    public RpcTable<Gantry> table() {
        return TABLE;
    }

    @Override
    public Gantry proxy(RpcClient client) {
        return new Proxy(client);
    }

    private record Proxy(RpcClient client) implements Gantry, ActuatorProxy {
        @Override
        public List<Double> position() {
            return List.copyOf(client.call(getGetPositionMethod(), GetPositionRequest.newBuilder())
                    .getPositionsMmList());
        }

        @Override
        public List<Double> lengths() {
            return List.copyOf(client.call(getGetLengthsMethod(), GetLengthsRequest.newBuilder())
                    .getLengthsMmList());
        }

        @Override
        public void moveToPosition(List<Double> positionsMillimetres, List<Double> millimetresPerSecond) {
            client.call(
                    getMoveToPositionMethod(),
                    MoveToPositionRequest.newBuilder()
                            .addAllPositionsMm(positionsMillimetres)
                            .addAllSpeedsMmPerSec(millimetresPerSecond));
        }

        @Override
        public boolean home() {
            return client.call(getHomeMethod(), HomeRequest.newBuilder()).getHomed();
        }

        @Override
        public Kinematics kinematics(Set<Kinematics.Purpose> meshes) {
            return Models.fromMessage(client.call(getGetKinematicsMethod(), Models.toRequest(meshes)));
        }
    }

    private static void checkMove(MoveToPositionRequest request) {
        int axes = request.getPositionsMmCount();
        if (axes == 0) {
            throw new IllegalArgumentException("positions_mm is empty; give one for each axis");
        }
        int speeds = request.getSpeedsMmPerSecCount();
        if (speeds != 0 && speeds != axes) {
            throw new IllegalArgumentException(
                    "%d speeds_mm_per_sec for %d positions_mm; give one for each, or none".formatted(speeds, axes));
        }
        for (int i = 0; i < speeds; i++) {
            Arguments.requirePositive("speeds_mm_per_sec[%d]".formatted(i), request.getSpeedsMmPerSec(i));
        }
    }
}

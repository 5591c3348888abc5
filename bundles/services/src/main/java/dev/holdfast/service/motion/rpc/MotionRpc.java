package dev.holdfast.service.motion.rpc;

import static dev.holdfast.wire.service.motion.v1.MotionServiceGrpc.*;

import dev.holdfast.rpc.Geometries;
import dev.holdfast.rpc.ResourceProxy;
import dev.holdfast.rpc.ResourceRpc;
import dev.holdfast.rpc.RpcClient;
import dev.holdfast.rpc.RpcTable;
import dev.holdfast.rpc.Worlds;
import dev.holdfast.service.motion.Constraints;
import dev.holdfast.service.motion.GlobeGoal;
import dev.holdfast.service.motion.Motion;
import dev.holdfast.service.motion.MotionConfiguration;
import dev.holdfast.service.motion.PlanHistory;
import dev.holdfast.service.motion.PlanSummary;
import dev.holdfast.spatial.Geometry;
import dev.holdfast.spatial.Pose;
import dev.holdfast.spatial.PoseInFrame;
import dev.holdfast.spatial.Transform;
import dev.holdfast.spatial.WorldState;
import dev.holdfast.wire.common.v1.ResourceName;
import dev.holdfast.wire.service.motion.v1.*;
import java.util.List;
import java.util.Optional;

/**
 * Motion on the wire: {@code viam.service.motion.v1.MotionService}. Older clients name components by a whole resource name,
 * newer ones by a text; both are understood. TempStreamArmJointPositions, which calls itself temporary, has no row.
 */
@SuppressWarnings("deprecation") // what older clients send
public final class MotionRpc implements ResourceRpc<Motion> {
    private static final RpcTable<Motion> TABLE = RpcTable.of(Motion.class, SERVICE_NAME, () -> RpcTable.of(
                    Motion.class, getServiceDescriptor())
            .query(getMoveMethod(), (motion, request) -> MoveResponse.newBuilder()
                    .setSuccess(motion.move(
                            name(request.getComponentName(), request.getComponentNameDeprecated()),
                            Geometries.fromMessage(request.getDestination()),
                            Worlds.fromMessage(request.getWorldState()),
                            MotionMessages.fromMessage(request.getConstraints())))
                    .build())
            .query(getMoveOnMapMethod(), (motion, request) -> MoveOnMapResponse.newBuilder()
                    .setExecutionId(motion.moveOnMap(
                            name(request.getComponentName(), request.getComponentNameDeprecated()),
                            Geometries.fromMessage(request.getDestination()),
                            name(request.getSlamServiceName(), request.getSlamServiceNameDeprecated()),
                            Geometries.fromMessages(request.getObstaclesList()),
                            MotionMessages.fromMessage(request.getMotionConfiguration())))
                    .build())
            .query(getMoveOnGlobeMethod(), (motion, request) -> MoveOnGlobeResponse.newBuilder()
                    .setExecutionId(motion.moveOnGlobe(
                            name(request.getComponentName(), request.getComponentNameDeprecated()),
                            MotionMessages.goal(request),
                            name(request.getMovementSensorName(), request.getMovementSensorNameDeprecated()),
                            MotionMessages.fromMessage(request.getMotionConfiguration())))
                    .build())
            .query(getGetPoseMethod(), (motion, request) -> GetPoseResponse.newBuilder()
                    .setPose(Geometries.toMessage(motion.pose(
                            name(request.getComponentName(), request.getComponentNameDeprecated()),
                            request.getDestinationFrame(),
                            request.getSupplementalTransformsList().stream()
                                    .map(Worlds::fromMessage)
                                    .toList())))
                    .build())
            .command(
                    getStopPlanMethod(),
                    (motion, request) ->
                            motion.stopPlan(name(request.getComponentName(), request.getComponentNameDeprecated())))
            .query(
                    getListPlanStatusesMethod(),
                    (motion, request) -> PlanMessages.toMessage(motion.planStatuses(request.getOnlyActivePlans())))
            .query(
                    getGetPlanMethod(),
                    (motion, request) -> PlanMessages.toMessage(motion.plan(
                            name(request.getComponentName(), request.getComponentNameDeprecated()),
                            request.getLastPlanOnly(),
                            request.hasExecutionId() ? Optional.of(request.getExecutionId()) : Optional.empty()))));

    @Override
    public RpcTable<Motion> table() {
        return TABLE;
    }

    @Override
    public Motion proxy(RpcClient client) {
        return new Proxy(client);
    }

    private record Proxy(RpcClient client) implements Motion, ResourceProxy {
        @Override
        public boolean move(String component, PoseInFrame destination, WorldState world, Constraints constraints) {
            var request = MoveRequest.newBuilder()
                    .setComponentName(component)
                    .setDestination(Geometries.toMessage(destination))
                    .setWorldState(Worlds.toMessage(world))
                    .setConstraints(MotionMessages.toMessage(constraints));
            return client.call(getMoveMethod(), request).getSuccess();
        }

        @Override
        public String moveOnMap(
                String component,
                Pose destination,
                String slam,
                List<Geometry> obstacles,
                MotionConfiguration configuration) {
            var request = MoveOnMapRequest.newBuilder()
                    .setComponentName(component)
                    .setDestination(Geometries.toMessage(destination))
                    .setSlamServiceName(slam)
                    .addAllObstacles(Geometries.toMessages(obstacles))
                    .setMotionConfiguration(MotionMessages.toMessage(configuration));
            return client.call(getMoveOnMapMethod(), request).getExecutionId();
        }

        @Override
        public String moveOnGlobe(
                String component, GlobeGoal goal, String movementSensor, MotionConfiguration configuration) {
            var request = MotionMessages.request(goal)
                    .setComponentName(component)
                    .setMovementSensorName(movementSensor)
                    .setMotionConfiguration(MotionMessages.toMessage(configuration));
            return client.call(getMoveOnGlobeMethod(), request).getExecutionId();
        }

        @Override
        public PoseInFrame pose(String component, String frame, List<Transform> transforms) {
            var request = GetPoseRequest.newBuilder()
                    .setComponentName(component)
                    .setDestinationFrame(frame)
                    .addAllSupplementalTransforms(
                            transforms.stream().map(Worlds::toMessage).toList());
            return Geometries.fromMessage(
                    client.call(getGetPoseMethod(), request).getPose());
        }

        @Override
        public void stopPlan(String component) {
            client.call(getStopPlanMethod(), StopPlanRequest.newBuilder().setComponentName(component));
        }

        @Override
        public List<PlanSummary> planStatuses(boolean onlyActive) {
            var request = ListPlanStatusesRequest.newBuilder().setOnlyActivePlans(onlyActive);
            return PlanMessages.fromMessage(client.call(getListPlanStatusesMethod(), request));
        }

        @Override
        public PlanHistory plan(String component, boolean lastOnly, Optional<String> executionId) {
            var request =
                    GetPlanRequest.newBuilder().setComponentName(component).setLastPlanOnly(lastOnly);
            executionId.ifPresent(request::setExecutionId);
            return PlanMessages.fromMessage(client.call(getGetPlanMethod(), request));
        }
    }

    private static String name(String newer, ResourceName older) {
        return newer.isEmpty() ? older.getName() : newer;
    }
}

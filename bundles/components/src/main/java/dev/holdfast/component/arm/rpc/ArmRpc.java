package dev.holdfast.component.arm.rpc;

import static dev.holdfast.component.arm.rpc.ArmMessages.*;
import static dev.holdfast.rpc.Arguments.requireBetween;
import static dev.holdfast.wire.component.arm.v1.ArmServiceGrpc.*;

import dev.holdfast.component.arm.Arm;
import dev.holdfast.component.arm.JointPositions;
import dev.holdfast.component.arm.MoveOptions;
import dev.holdfast.component.arm.TrajectoryPoint;
import dev.holdfast.rpc.ActuatorProxy;
import dev.holdfast.rpc.Geometries;
import dev.holdfast.rpc.Models;
import dev.holdfast.rpc.ResourceRpc;
import dev.holdfast.rpc.RpcClient;
import dev.holdfast.rpc.RpcTable;
import dev.holdfast.spatial.Kinematics;
import dev.holdfast.spatial.Mesh;
import dev.holdfast.spatial.Pose;
import dev.holdfast.stream.Streams;
import dev.holdfast.wire.common.v1.Get3DModelsRequest;
import dev.holdfast.wire.component.arm.v1.GetEndPositionRequest;
import dev.holdfast.wire.component.arm.v1.GetEndPositionResponse;
import dev.holdfast.wire.component.arm.v1.GetJointPositionsRequest;
import dev.holdfast.wire.component.arm.v1.GetJointPositionsResponse;
import dev.holdfast.wire.component.arm.v1.GetManualModeRequest;
import dev.holdfast.wire.component.arm.v1.GetManualModeResponse;
import dev.holdfast.wire.component.arm.v1.GetPropertiesRequest;
import dev.holdfast.wire.component.arm.v1.MoveThroughJointPositionsRequest;
import dev.holdfast.wire.component.arm.v1.MoveThroughJointPositionsStreamedRequest;
import dev.holdfast.wire.component.arm.v1.MoveToJointPositionsRequest;
import dev.holdfast.wire.component.arm.v1.MoveToPositionRequest;
import dev.holdfast.wire.component.arm.v1.SetManualModeRequest;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Flow;
import java.util.function.Consumer;

/** The arm on the wire: {@code viam.component.arm.v1.ArmService}. */
public final class ArmRpc implements ResourceRpc<Arm> {
    private static final RpcTable<Arm> TABLE = RpcTable.of(Arm.class, SERVICE_NAME, () -> RpcTable.of(
                    Arm.class, getServiceDescriptor())
            .query(getGetEndPositionMethod(), (arm, request) -> GetEndPositionResponse.newBuilder()
                    .setPose(Geometries.toMessage(arm.endPosition()))
                    .build())
            .query(getGetJointPositionsMethod(), (arm, request) -> GetJointPositionsResponse.newBuilder()
                    .setPositions(toMessage(arm.jointPositions()))
                    .build())
            .command(
                    getMoveToPositionMethod(),
                    request -> requireSaid("to", request.hasTo()),
                    (arm, request) -> arm.moveToPosition(Geometries.fromMessage(request.getTo())))
            .command(
                    getMoveToJointPositionsMethod(),
                    request -> requireJoints("positions", request.getPositions()),
                    (arm, request) -> arm.moveToJointPositions(fromMessage(request.getPositions())))
            .command(
                    getMoveThroughJointPositionsMethod(),
                    request -> {
                        requireSaid("positions", request.getPositionsCount() > 0);
                        request.getPositionsList().forEach(joints -> requireJoints("positions", joints));
                        options(request);
                    },
                    (arm, request) -> arm.moveThroughJointPositions(
                            request.getPositionsList().stream()
                                    .map(ArmMessages::fromMessage)
                                    .toList(),
                            options(request)))
            .conversation(
                    getMoveThroughJointPositionsStreamedMethod(),
                    (arm, talk) -> arm.moveThroughJointPositionsStreamed(
                            Streams.map(talk.rest(), ArmMessages::fromMessage),
                            acknowledgement -> talk.answer(toMessage(acknowledgement))))
            .query(getGetKinematicsMethod(), (arm, request) -> Models.toMessage(arm.kinematics(Models.meshes(request))))
            .query(getGet3DModelsMethod(), (arm, request) -> Models.toMessage(arm.models()))
            .command(
                    getSetManualModeMethod(),
                    request -> requireBetween(0, Integer.MAX_VALUE, "enabled_for", request.getEnabledFor()),
                    (arm, request) -> arm.setManualMode(request.getManualMode(), request.getEnabledFor()))
            .query(getGetManualModeMethod(), (arm, request) -> GetManualModeResponse.newBuilder()
                    .setManualMode(arm.isInManualMode())
                    .build())
            .query(getGetPropertiesMethod(), (arm, request) -> toMessage(arm.properties())));

    @Override
    public RpcTable<Arm> table() {
        return TABLE;
    }

    @Override
    public Arm proxy(RpcClient client) {
        return new Proxy(client);
    }

    private record Proxy(RpcClient client) implements Arm, ActuatorProxy {
        @Override
        public Pose endPosition() {
            return Geometries.fromMessage(client.call(getGetEndPositionMethod(), GetEndPositionRequest.newBuilder())
                    .getPose());
        }

        @Override
        public JointPositions jointPositions() {
            return fromMessage(client.call(getGetJointPositionsMethod(), GetJointPositionsRequest.newBuilder())
                    .getPositions());
        }

        @Override
        public void moveToPosition(Pose pose) {
            client.call(
                    getMoveToPositionMethod(),
                    MoveToPositionRequest.newBuilder().setTo(Geometries.toMessage(pose)));
        }

        @Override
        public void moveToJointPositions(JointPositions positions) {
            client.call(
                    getMoveToJointPositionsMethod(),
                    MoveToJointPositionsRequest.newBuilder().setPositions(toMessage(positions)));
        }

        @Override
        public void moveThroughJointPositions(List<JointPositions> positions, MoveOptions options) {
            client.call(
                    getMoveThroughJointPositionsMethod(),
                    MoveThroughJointPositionsRequest.newBuilder()
                            .addAllPositions(positions.stream()
                                    .map(ArmMessages::toMessage)
                                    .toList())
                            .setOptions(toMessage(options)));
        }

        /** The first message only opens the call. */
        @Override
        public void moveThroughJointPositionsStreamed(
                Flow.Publisher<List<TrajectoryPoint>> batches, Consumer<? super Acknowledgement> acknowledgements) {
            client.converse(
                    getMoveThroughJointPositionsStreamedMethod(),
                    MoveThroughJointPositionsStreamedRequest.newBuilder()
                            .setInit(MoveThroughJointPositionsStreamedRequest.Init.getDefaultInstance()),
                    Streams.map(batches, ArmMessages::toMessage),
                    answer -> acknowledgements.accept(fromMessage(answer)));
        }

        @Override
        public Kinematics kinematics(Set<Kinematics.Purpose> meshes) {
            return Models.fromMessage(client.call(getGetKinematicsMethod(), Models.toRequest(meshes)));
        }

        @Override
        public Map<String, Mesh> models() {
            return Models.fromMessage(client.call(getGet3DModelsMethod(), Get3DModelsRequest.newBuilder()));
        }

        @Override
        public void setManualMode(boolean on, int enabledFor) {
            client.call(
                    getSetManualModeMethod(),
                    SetManualModeRequest.newBuilder().setManualMode(on).setEnabledFor(enabledFor));
        }

        @Override
        public boolean isInManualMode() {
            return client.call(getGetManualModeMethod(), GetManualModeRequest.newBuilder())
                    .getManualMode();
        }

        @Override
        public Properties properties() {
            return fromMessage(client.call(getGetPropertiesMethod(), GetPropertiesRequest.newBuilder()));
        }
    }

    private static MoveOptions options(MoveThroughJointPositionsRequest request) {
        return request.hasOptions() ? fromMessage(request.getOptions()) : MoveOptions.NONE;
    }

    private static void requireJoints(String what, dev.holdfast.wire.component.arm.v1.JointPositions joints) {
        requireSaid(what, joints.getValuesCount() > 0);
    }

    private static void requireSaid(String what, boolean said) {
        if (!said) {
            throw new IllegalArgumentException(what + " is missing: say where to");
        }
    }
}

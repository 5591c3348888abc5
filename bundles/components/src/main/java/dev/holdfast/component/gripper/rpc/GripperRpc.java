package dev.holdfast.component.gripper.rpc;

import static dev.holdfast.wire.component.gripper.v1.GripperServiceGrpc.*;

import dev.holdfast.component.gripper.Gripper;
import dev.holdfast.rpc.ActuatorProxy;
import dev.holdfast.rpc.Models;
import dev.holdfast.rpc.ResourceRpc;
import dev.holdfast.rpc.RpcClient;
import dev.holdfast.rpc.RpcTable;
import dev.holdfast.rpc.Structs;
import dev.holdfast.spatial.Kinematics;
import dev.holdfast.wire.component.gripper.v1.*;
import java.util.List;
import java.util.Set;

/** The gripper on the wire: {@code viam.component.gripper.v1.GripperService}. */
public final class GripperRpc implements ResourceRpc<Gripper> {
    private static final RpcTable<Gripper> TABLE =
            RpcTable.of(Gripper.class, SERVICE_NAME, () -> RpcTable.of(Gripper.class, getServiceDescriptor())
                    .command(getOpenMethod(), (gripper, request) -> gripper.open())
                    .query(getGrabMethod(), (gripper, request) -> grabToMessage(gripper.grab()))
                    .query(getIsHoldingSomethingMethod(), (gripper, request) -> toMessage(gripper.isHoldingSomething()))
                    .query(getGetCurrentInputsMethod(), (gripper, request) -> GetCurrentInputsResponse.newBuilder()
                            .addAllValues(gripper.currentInputs())
                            .build())
                    .command(getGoToInputsMethod(), (gripper, request) -> gripper.goToInputs(request.getValuesList()))
                    .query(
                            getGetKinematicsMethod(),
                            (gripper, request) -> Models.toMessage(gripper.kinematics(Models.meshes(request)))));

    @Override
    public RpcTable<Gripper> table() {
        return TABLE;
    }

    @Override
    public Gripper proxy(RpcClient client) {
        return new Proxy(client);
    }

    private record Proxy(RpcClient client) implements Gripper, ActuatorProxy {
        @Override
        public void open() {
            client.call(getOpenMethod(), OpenRequest.newBuilder());
        }

        @Override
        public Grip grab() {
            return fromMessage(client.call(getGrabMethod(), GrabRequest.newBuilder()));
        }

        @Override
        public Grip isHoldingSomething() {
            return fromMessage(client.call(getIsHoldingSomethingMethod(), IsHoldingSomethingRequest.newBuilder()));
        }

        @Override
        public List<Double> currentInputs() {
            return List.copyOf(client.call(getGetCurrentInputsMethod(), GetCurrentInputsRequest.newBuilder())
                    .getValuesList());
        }

        @Override
        public void goToInputs(List<Double> inputs) {
            client.call(getGoToInputsMethod(), GoToInputsRequest.newBuilder().addAllValues(inputs));
        }

        @Override
        public Kinematics kinematics(Set<Kinematics.Purpose> meshes) {
            return Models.fromMessage(client.call(getGetKinematicsMethod(), Models.toRequest(meshes)));
        }
    }

    private static GrabResponse grabToMessage(Gripper.Grip grip) {
        return GrabResponse.newBuilder()
                .setSuccess(grip.something())
                .setExtra(Structs.toStruct(grip.details()))
                .build();
    }

    private static Gripper.Grip fromMessage(GrabResponse message) {
        return new Gripper.Grip(message.getSuccess(), Structs.toMap(message.getExtra()));
    }

    private static IsHoldingSomethingResponse toMessage(Gripper.Grip grip) {
        return IsHoldingSomethingResponse.newBuilder()
                .setIsHoldingSomething(grip.something())
                .setMeta(Structs.toStruct(grip.details()))
                .build();
    }

    private static Gripper.Grip fromMessage(IsHoldingSomethingResponse message) {
        return new Gripper.Grip(message.getIsHoldingSomething(), Structs.toMap(message.getMeta()));
    }
}

package dev.holdfast.component.posetracker.rpc;

import static dev.holdfast.wire.component.posetracker.v1.PoseTrackerServiceGrpc.SERVICE_NAME;
import static dev.holdfast.wire.component.posetracker.v1.PoseTrackerServiceGrpc.getGetPosesMethod;
import static dev.holdfast.wire.component.posetracker.v1.PoseTrackerServiceGrpc.getServiceDescriptor;

import dev.holdfast.component.posetracker.PoseTracker;
import dev.holdfast.rpc.Geometries;
import dev.holdfast.rpc.ResourceProxy;
import dev.holdfast.rpc.ResourceRpc;
import dev.holdfast.rpc.RpcClient;
import dev.holdfast.rpc.RpcTable;
import dev.holdfast.spatial.PoseInFrame;
import dev.holdfast.wire.component.posetracker.v1.GetPosesRequest;
import dev.holdfast.wire.component.posetracker.v1.GetPosesResponse;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

/** The pose tracker on the wire: {@code viam.component.posetracker.v1.PoseTrackerService}. */
public final class PoseTrackerRpc implements ResourceRpc<PoseTracker> {
    private static final RpcTable<PoseTracker> TABLE = RpcTable.of(PoseTracker.class, SERVICE_NAME, () -> RpcTable.of(
                    PoseTracker.class, getServiceDescriptor())
            .query(
                    getGetPosesMethod(),
                    (tracker, request) -> toMessage(tracker.poses(new LinkedHashSet<>(request.getBodyNamesList())))));

    @Override
    public RpcTable<PoseTracker> table() {
        return TABLE;
    }

    @Override
    public PoseTracker proxy(RpcClient client) {
        return new Proxy(client);
    }

    private record Proxy(RpcClient client) implements PoseTracker, ResourceProxy {
        @Override
        public Map<String, PoseInFrame> poses(Set<String> bodies) {
            return fromMessage(client.call(
                    getGetPosesMethod(), GetPosesRequest.newBuilder().addAllBodyNames(bodies)));
        }
    }

    private static GetPosesResponse toMessage(Map<String, PoseInFrame> poses) {
        var message = GetPosesResponse.newBuilder();
        poses.forEach((body, pose) -> message.putBodyPoses(body, Geometries.toMessage(pose)));
        return message.build();
    }

    private static Map<String, PoseInFrame> fromMessage(GetPosesResponse message) {
        var poses = new LinkedHashMap<String, PoseInFrame>();
        message.getBodyPosesMap().forEach((body, pose) -> poses.put(body, Geometries.fromMessage(pose)));
        return Collections.unmodifiableMap(poses);
    }
}

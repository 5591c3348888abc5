package dev.holdfast.service.slam.rpc;

import static dev.holdfast.wire.service.slam.v1.SLAMServiceGrpc.*;

import com.google.protobuf.UnsafeByteOperations;
import dev.holdfast.rpc.Geometries;
import dev.holdfast.rpc.ResourceProxy;
import dev.holdfast.rpc.ResourceRpc;
import dev.holdfast.rpc.RpcClient;
import dev.holdfast.rpc.RpcTable;
import dev.holdfast.service.slam.Slam;
import dev.holdfast.spatial.Pose;
import dev.holdfast.wire.service.slam.v1.GetInternalStateRequest;
import dev.holdfast.wire.service.slam.v1.GetInternalStateResponse;
import dev.holdfast.wire.service.slam.v1.GetPointCloudMapRequest;
import dev.holdfast.wire.service.slam.v1.GetPointCloudMapResponse;
import dev.holdfast.wire.service.slam.v1.GetPositionRequest;
import dev.holdfast.wire.service.slam.v1.GetPositionResponse;
import dev.holdfast.wire.service.slam.v1.GetPropertiesRequest;
import java.util.Optional;
import java.util.concurrent.Flow;

/**
 * SLAM on the wire: {@code viam.service.slam.v1.SLAMService}. Its requests have no place for extra parameters. Chunks go
 * out as they are, without a copy.
 */
public final class SlamRpc implements ResourceRpc<Slam> {
    private static final RpcTable<Slam> TABLE = RpcTable.of(Slam.class, SERVICE_NAME, () -> RpcTable.of(
                    Slam.class, getServiceDescriptor())
            .query(getGetPositionMethod(), (slam, request) -> GetPositionResponse.newBuilder()
                    .setPose(Geometries.toMessage(slam.position()))
                    .build())
            .stream(
                    getGetPointCloudMapMethod(),
                    (slam, request) -> slam.pointCloudMap(request.getReturnEditedMap()),
                    chunk -> GetPointCloudMapResponse.newBuilder()
                            .setPointCloudPcdChunk(UnsafeByteOperations.unsafeWrap(chunk))
                            .build())
            .stream(
                    getGetInternalStateMethod(),
                    (slam, request) -> slam.internalState(),
                    chunk -> GetInternalStateResponse.newBuilder()
                            .setInternalStateChunk(UnsafeByteOperations.unsafeWrap(chunk))
                            .build())
            .query(getGetPropertiesMethod(), (slam, request) -> PropertiesMessages.toMessage(slam.properties())));

    @Override
    public RpcTable<Slam> table() {
        return TABLE;
    }

    @Override
    public Slam proxy(RpcClient client) {
        return new Proxy(client);
    }

    private record Proxy(RpcClient client) implements Slam, ResourceProxy {
        @Override
        public Pose position() {
            return Geometries.fromMessage(client.call(getGetPositionMethod(), GetPositionRequest.newBuilder())
                    .getPose());
        }

        @Override
        public Flow.Publisher<byte[]> pointCloudMap(boolean edited) {
            return client.stream(
                    getGetPointCloudMapMethod(),
                    GetPointCloudMapRequest.newBuilder().setReturnEditedMap(edited),
                    answer -> Optional.of(answer.getPointCloudPcdChunk().toByteArray()));
        }

        @Override
        public Flow.Publisher<byte[]> internalState() {
            return client.stream(
                    getGetInternalStateMethod(),
                    GetInternalStateRequest.newBuilder(),
                    answer -> Optional.of(answer.getInternalStateChunk().toByteArray()));
        }

        @Override
        public Properties properties() {
            return PropertiesMessages.fromMessage(
                    client.call(getGetPropertiesMethod(), GetPropertiesRequest.newBuilder()));
        }
    }
}

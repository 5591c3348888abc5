package dev.holdfast.service.worldstatestore.rpc;

import static dev.holdfast.wire.service.worldstatestore.v1.WorldStateStoreServiceGrpc.*;

import com.google.protobuf.FieldMask;
import com.google.protobuf.UnsafeByteOperations;
import dev.holdfast.rpc.ResourceProxy;
import dev.holdfast.rpc.ResourceRpc;
import dev.holdfast.rpc.RpcClient;
import dev.holdfast.rpc.RpcTable;
import dev.holdfast.rpc.Worlds;
import dev.holdfast.service.worldstatestore.TransformChange;
import dev.holdfast.service.worldstatestore.TransformChange.Kind;
import dev.holdfast.service.worldstatestore.WorldStateStore;
import dev.holdfast.spatial.Transform;
import dev.holdfast.spatial.TransformId;
import dev.holdfast.wire.service.worldstatestore.v1.*;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Flow;

/** The world state store on the wire: {@code viam.service.worldstatestore.v1.WorldStateStoreService}. */
public final class WorldStateStoreRpc implements ResourceRpc<WorldStateStore> {
    private static final RpcTable<WorldStateStore> TABLE = RpcTable.of(
            WorldStateStore.class,
            SERVICE_NAME,
            () -> RpcTable.of(WorldStateStore.class, getServiceDescriptor())
                    .query(getListUUIDsMethod(), (store, request) -> toMessage(store.uuids()))
                    .query(
                            getGetTransformMethod(),
                            request -> new TransformId(request.getUuid().toByteArray()),
                            (store, request) -> GetTransformResponse.newBuilder()
                                    .setTransform(Worlds.toMessage(store.transform(
                                            new TransformId(request.getUuid().toByteArray()))))
                                    .build())
                    .stream(
                            getStreamTransformChangesMethod(),
                            (store, request) -> store.changes(),
                            WorldStateStoreRpc::toMessage));

    @Override
    public RpcTable<WorldStateStore> table() {
        return TABLE;
    }

    @Override
    public WorldStateStore proxy(RpcClient client) {
        return new Proxy(client);
    }

    private record Proxy(RpcClient client) implements WorldStateStore, ResourceProxy {
        @Override
        public List<TransformId> uuids() {
            return client.call(getListUUIDsMethod(), ListUUIDsRequest.newBuilder()).getUuidsList().stream()
                    .map(id -> new TransformId(id.toByteArray()))
                    .toList();
        }

        @Override
        public Transform transform(TransformId id) {
            var request = GetTransformRequest.newBuilder().setUuid(UnsafeByteOperations.unsafeWrap(id.bytes()));
            return Worlds.fromMessage(
                    client.call(getGetTransformMethod(), request).getTransform());
        }

        @Override
        public Flow.Publisher<TransformChange> changes() {
            return client.stream(
                    getStreamTransformChangesMethod(),
                    StreamTransformChangesRequest.newBuilder(),
                    WorldStateStoreRpc::fromMessage);
        }
    }

    private static ListUUIDsResponse toMessage(List<TransformId> ids) {
        var message = ListUUIDsResponse.newBuilder();
        ids.forEach(id -> message.addUuids(UnsafeByteOperations.unsafeWrap(id.bytes())));
        return message.build();
    }

    private static StreamTransformChangesResponse toMessage(TransformChange change) {
        return StreamTransformChangesResponse.newBuilder()
                .setChangeType(
                        switch (change.kind()) {
                            case ADDED -> TransformChangeType.TRANSFORM_CHANGE_TYPE_ADDED;
                            case REMOVED -> TransformChangeType.TRANSFORM_CHANGE_TYPE_REMOVED;
                            case UPDATED -> TransformChangeType.TRANSFORM_CHANGE_TYPE_UPDATED;
                        })
                .setTransform(Worlds.toMessage(change.transform()))
                .setUpdatedFields(FieldMask.newBuilder().addAllPaths(change.updatedFields()))
                .build();
    }

    /** A change of a kind that is new on the wire is left out: nobody could act on it. */
    private static Optional<TransformChange> fromMessage(StreamTransformChangesResponse message) {
        Optional<Kind> kind =
                switch (message.getChangeType()) {
                    case TRANSFORM_CHANGE_TYPE_ADDED -> Optional.of(Kind.ADDED);
                    case TRANSFORM_CHANGE_TYPE_REMOVED -> Optional.of(Kind.REMOVED);
                    case TRANSFORM_CHANGE_TYPE_UPDATED -> Optional.of(Kind.UPDATED);
                    case TRANSFORM_CHANGE_TYPE_UNSPECIFIED, UNRECOGNIZED -> Optional.empty();
                };
        return kind.map(known -> new TransformChange(
                known,
                Worlds.fromMessage(message.getTransform()),
                List.copyOf(message.getUpdatedFields().getPathsList())));
    }
}

package dev.holdfast.service.generic.rpc;

import dev.holdfast.rpc.ResourceProxy;
import dev.holdfast.rpc.ResourceRpc;
import dev.holdfast.rpc.RpcClient;
import dev.holdfast.rpc.RpcTable;
import dev.holdfast.service.generic.GenericService;
import dev.holdfast.wire.service.generic.v1.GenericServiceGrpc;

/** The generic service on the wire: {@code viam.service.generic.v1.GenericService}, all of it common to all APIs. */
public final class GenericServiceRpc implements ResourceRpc<GenericService> {
    private static final RpcTable<GenericService> TABLE = RpcTable.of(
            GenericService.class,
            GenericServiceGrpc.SERVICE_NAME,
            () -> RpcTable.of(GenericService.class, GenericServiceGrpc.getServiceDescriptor()));

    @Override
    public RpcTable<GenericService> table() {
        return TABLE;
    }

    @Override
    public GenericService proxy(RpcClient client) {
        return new Proxy(client);
    }

    private record Proxy(RpcClient client) implements GenericService, ResourceProxy {}
}

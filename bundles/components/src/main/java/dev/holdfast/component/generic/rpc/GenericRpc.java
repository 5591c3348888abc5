package dev.holdfast.component.generic.rpc;

import dev.holdfast.component.generic.Generic;
import dev.holdfast.rpc.ResourceProxy;
import dev.holdfast.rpc.ResourceRpc;
import dev.holdfast.rpc.RpcClient;
import dev.holdfast.rpc.RpcTable;
import dev.holdfast.wire.component.generic.v1.GenericServiceGrpc;

/** The generic component on the wire: {@code viam.component.generic.v1.GenericService}, all of it common to all APIs. */
public final class GenericRpc implements ResourceRpc<Generic> {
    private static final RpcTable<Generic> TABLE = RpcTable.of(
            Generic.class,
            GenericServiceGrpc.SERVICE_NAME,
            () -> RpcTable.of(Generic.class, GenericServiceGrpc.getServiceDescriptor()));

    @Override
    public RpcTable<Generic> table() {
        return TABLE;
    }

    @Override
    public Generic proxy(RpcClient client) {
        return new Proxy(client);
    }

    private record Proxy(RpcClient client) implements Generic, ResourceProxy {}
}

package dev.holdfast.jobs.internal;

import dev.holdfast.resource.Resource;
import dev.holdfast.resource.ResourceApi;
import dev.holdfast.rpc.RpcTable;
import dev.holdfast.wire.component.board.v1.BoardServiceGrpc;

/** A board of which only the methods of its service matter, among them one that streams. */
@ResourceApi("rdk:component:board")
interface TestBoard extends Resource {
    static RpcTable<TestBoard> table() {
        return RpcTable.of(TestBoard.class, BoardServiceGrpc.getServiceDescriptor());
    }
}

package dev.holdfast.component.button.rpc;

import static dev.holdfast.wire.component.button.v1.ButtonServiceGrpc.*;

import dev.holdfast.component.button.Button;
import dev.holdfast.rpc.ResourceProxy;
import dev.holdfast.rpc.ResourceRpc;
import dev.holdfast.rpc.RpcClient;
import dev.holdfast.rpc.RpcTable;
import dev.holdfast.wire.component.button.v1.PushRequest;

/** The button on the wire: {@code viam.component.button.v1.ButtonService}. */
public final class ButtonRpc implements ResourceRpc<Button> {
    private static final RpcTable<Button> TABLE =
            RpcTable.of(Button.class, SERVICE_NAME, () -> RpcTable.of(Button.class, getServiceDescriptor())
                    .command(getPushMethod(), (button, request) -> button.push()));

    @Override
    public RpcTable<Button> table() {
        return TABLE;
    }

    @Override
    public Button proxy(RpcClient client) {
        return new Proxy(client);
    }

    private record Proxy(RpcClient client) implements Button, ResourceProxy {
        @Override
        public void push() {
            client.call(getPushMethod(), PushRequest.newBuilder());
        }
    }
}

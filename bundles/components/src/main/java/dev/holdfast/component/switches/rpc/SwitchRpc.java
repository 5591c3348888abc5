package dev.holdfast.component.switches.rpc;

import static dev.holdfast.rpc.Arguments.requireBetween;
import static dev.holdfast.wire.component.switches.v1.SwitchServiceGrpc.*;

import dev.holdfast.component.switches.Switch;
import dev.holdfast.rpc.ResourceProxy;
import dev.holdfast.rpc.ResourceRpc;
import dev.holdfast.rpc.RpcClient;
import dev.holdfast.rpc.RpcTable;
import dev.holdfast.wire.component.switches.v1.*;

/** The switch on the wire: {@code viam.component.switch.v1.SwitchService}. */
public final class SwitchRpc implements ResourceRpc<Switch> {
    private static final RpcTable<Switch> TABLE =
            RpcTable.of(Switch.class, SERVICE_NAME, () -> RpcTable.of(Switch.class, getServiceDescriptor())
                    .command(
                            getSetPositionMethod(),
                            request -> requireBetween(
                                    0, Integer.MAX_VALUE, "position", Integer.toUnsignedLong(request.getPosition())),
                            (control, request) -> control.setPosition(request.getPosition()))
                    .query(getGetPositionMethod(), (control, request) -> GetPositionResponse.newBuilder()
                            .setPosition(control.position())
                            .build())
                    .query(getGetNumberOfPositionsMethod(), (control, request) -> toMessage(control.positions())));

    @Override
    public RpcTable<Switch> table() {
        return TABLE;
    }

    @Override
    public Switch proxy(RpcClient client) {
        return new Proxy(client);
    }

    private record Proxy(RpcClient client) implements Switch, ResourceProxy {
        @Override
        public void setPosition(int position) {
            client.call(getSetPositionMethod(), SetPositionRequest.newBuilder().setPosition(position));
        }

        @Override
        public int position() {
            return client.call(getGetPositionMethod(), GetPositionRequest.newBuilder())
                    .getPosition();
        }

        @Override
        public Positions positions() {
            return fromMessage(client.call(getGetNumberOfPositionsMethod(), GetNumberOfPositionsRequest.newBuilder()));
        }
    }

    private static GetNumberOfPositionsResponse toMessage(Switch.Positions positions) {
        return GetNumberOfPositionsResponse.newBuilder()
                .setNumberOfPositions(positions.count())
                .addAllLabels(positions.labels())
                .build();
    }

    private static Switch.Positions fromMessage(GetNumberOfPositionsResponse message) {
        return new Switch.Positions(message.getNumberOfPositions(), message.getLabelsList());
    }
}

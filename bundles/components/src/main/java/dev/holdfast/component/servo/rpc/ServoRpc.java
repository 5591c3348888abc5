package dev.holdfast.component.servo.rpc;

import static dev.holdfast.rpc.Arguments.requireBetween;
import static dev.holdfast.wire.component.servo.v1.ServoServiceGrpc.*;

import dev.holdfast.component.servo.Servo;
import dev.holdfast.rpc.ActuatorProxy;
import dev.holdfast.rpc.ResourceRpc;
import dev.holdfast.rpc.RpcClient;
import dev.holdfast.rpc.RpcTable;
import dev.holdfast.wire.component.servo.v1.*;

/** The servo on the wire: {@code viam.component.servo.v1.ServoService}. */
public final class ServoRpc implements ResourceRpc<Servo> {
    private static final RpcTable<Servo> TABLE =
            RpcTable.of(Servo.class, SERVICE_NAME, () -> RpcTable.of(Servo.class, getServiceDescriptor())
                    .command(
                            getMoveMethod(),
                            request -> requireBetween(
                                    0, Integer.MAX_VALUE, "angle_deg", Integer.toUnsignedLong(request.getAngleDeg())),
                            (servo, request) -> servo.move(request.getAngleDeg()))
                    .query(getGetPositionMethod(), (servo, request) -> GetPositionResponse.newBuilder()
                            .setPositionDeg(servo.position())
                            .build()));

    @Override
    public RpcTable<Servo> table() {
        return TABLE;
    }

    @Override
    public Servo proxy(RpcClient client) {
        return new Proxy(client);
    }

    private record Proxy(RpcClient client) implements Servo, ActuatorProxy {
        @Override
        public void move(int angleDegrees) {
            client.call(getMoveMethod(), MoveRequest.newBuilder().setAngleDeg(angleDegrees));
        }

        @Override
        public int position() {
            return client.call(getGetPositionMethod(), GetPositionRequest.newBuilder())
                    .getPositionDeg();
        }
    }
}

package dev.holdfast.component.encoder.rpc;

import static dev.holdfast.wire.component.encoder.v1.EncoderServiceGrpc.*;

import dev.holdfast.component.encoder.Encoder;
import dev.holdfast.component.encoder.PositionType;
import dev.holdfast.rpc.ResourceProxy;
import dev.holdfast.rpc.ResourceRpc;
import dev.holdfast.rpc.RpcClient;
import dev.holdfast.rpc.RpcTable;
import dev.holdfast.wire.component.encoder.v1.*;

/** The encoder on the wire: {@code viam.component.encoder.v1.EncoderService}. */
public final class EncoderRpc implements ResourceRpc<Encoder> {
    private static final RpcTable<Encoder> TABLE =
            RpcTable.of(Encoder.class, SERVICE_NAME, () -> RpcTable.of(Encoder.class, getServiceDescriptor())
                    .query(getGetPositionMethod(), (encoder, request) -> toMessage(position(encoder, request)))
                    .command(getResetPositionMethod(), (encoder, request) -> encoder.resetPosition())
                    .query(getGetPropertiesMethod(), (encoder, request) -> toMessage(encoder.properties())));

    @Override
    public RpcTable<Encoder> table() {
        return TABLE;
    }

    @Override
    public Encoder proxy(RpcClient client) {
        return new Proxy(client);
    }

    private record Proxy(RpcClient client) implements Encoder, ResourceProxy {
        @Override
        public Position position() {
            return fromMessage(client.call(getGetPositionMethod(), GetPositionRequest.newBuilder()));
        }

        @Override
        public Position position(PositionType type) {
            return fromMessage(client.call(
                    getGetPositionMethod(), GetPositionRequest.newBuilder().setPositionType(toMessage(type))));
        }

        @Override
        public void resetPosition() {
            client.call(getResetPositionMethod(), ResetPositionRequest.newBuilder());
        }

        @Override
        public Properties properties() {
            return fromMessage(client.call(getGetPropertiesMethod(), GetPropertiesRequest.newBuilder()));
        }
    }

    /** Clients that want whatever there is leave the type out, or say that it is not specified. */
    private static Encoder.Position position(Encoder encoder, GetPositionRequest request) {
        return switch (request.getPositionType()) {
            case POSITION_TYPE_TICKS_COUNT -> encoder.position(PositionType.TICKS_COUNT);
            case POSITION_TYPE_ANGLE_DEGREES -> encoder.position(PositionType.ANGLE_DEGREES);
            case POSITION_TYPE_UNSPECIFIED -> encoder.position();
            case UNRECOGNIZED ->
                throw new IllegalArgumentException("position_type is %d; known are 1 (ticks) and 2 (degrees)"
                        .formatted(request.getPositionTypeValue()));
        };
    }

    private static GetPositionResponse toMessage(Encoder.Position position) {
        return GetPositionResponse.newBuilder()
                .setValue((float) position.value())
                .setPositionType(toMessage(position.type()))
                .build();
    }

    private static Encoder.Position fromMessage(GetPositionResponse message) {
        PositionType type =
                switch (message.getPositionType()) {
                    case POSITION_TYPE_TICKS_COUNT -> PositionType.TICKS_COUNT;
                    case POSITION_TYPE_ANGLE_DEGREES -> PositionType.ANGLE_DEGREES;
                    case POSITION_TYPE_UNSPECIFIED, UNRECOGNIZED ->
                        throw new IllegalStateException("the encoder counts in neither ticks nor degrees");
                };
        return new Encoder.Position(message.getValue(), type);
    }

    private static dev.holdfast.wire.component.encoder.v1.PositionType toMessage(PositionType type) {
        return switch (type) {
            case TICKS_COUNT -> dev.holdfast.wire.component.encoder.v1.PositionType.POSITION_TYPE_TICKS_COUNT;
            case ANGLE_DEGREES -> dev.holdfast.wire.component.encoder.v1.PositionType.POSITION_TYPE_ANGLE_DEGREES;
        };
    }

    private static GetPropertiesResponse toMessage(Encoder.Properties properties) {
        return GetPropertiesResponse.newBuilder()
                .setTicksCountSupported(properties.ticksCount())
                .setAngleDegreesSupported(properties.angleDegrees())
                .build();
    }

    private static Encoder.Properties fromMessage(GetPropertiesResponse message) {
        return new Encoder.Properties(message.getTicksCountSupported(), message.getAngleDegreesSupported());
    }
}

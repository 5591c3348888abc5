package dev.holdfast.client;

import dev.holdfast.client.access.internal.RobotAuthWire;
import dev.holdfast.client.access.internal.TokenKeeper;
import dev.holdfast.client.session.internal.Time;
import dev.holdfast.wire.rpc.v1.AuthenticateRequest;
import io.grpc.Channel;

/**
 * What proves to a robot who its client is. Its text never shows the secret.
 *
 * @param type the way of proving: {@code api-key}, {@code robot-location-secret}
 * @param entity who it is, as that way of proving names it; for {@code api-key} the key's id
 * @param payload the secret
 */
public record Credentials(String type, String entity, String payload) {
    public Credentials {
        if (type.isBlank() || payload.isBlank()) {
            throw new IllegalArgumentException(
                    "credentials of %s without a %s".formatted(entity, type.isBlank() ? "type" : "secret"));
        }
    }

    /** @param channel without a token on its calls */
    TokenKeeper keeper(Channel channel, String target, Time time) {
        var request = AuthenticateRequest.newBuilder().setEntity(entity);
        request.getCredentialsBuilder().setType(type).setPayload(payload);
        return new TokenKeeper(new RobotAuthWire(channel, request.build(), target), time);
    }

    @Override
    public String toString() {
        return "%s %s".formatted(type, entity);
    }
}

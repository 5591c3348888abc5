package dev.holdfast.rpc.server;

import com.google.protobuf.Timestamp;
import dev.holdfast.resource.Api;
import dev.holdfast.resource.ResourceName;
import java.time.Instant;

/** Our names and instants as messages. */
final class Names {
    private Names() {}

    static dev.holdfast.wire.common.v1.ResourceName toMessage(ResourceName name) {
        return toMessage(name.api()).toBuilder().setName(name.name()).build();
    }

    /** A resource name without its last part stands for an API. */
    static dev.holdfast.wire.common.v1.ResourceName toMessage(Api api) {
        return dev.holdfast.wire.common.v1.ResourceName.newBuilder()
                .setNamespace(api.namespace())
                .setType(api.type())
                .setSubtype(api.subtype())
                .build();
    }

    /** @throws IllegalArgumentException if a part of {@code message} is no such name */
    static ResourceName fromMessage(dev.holdfast.wire.common.v1.ResourceName message) {
        return new ResourceName(
                new Api(message.getNamespace(), message.getType(), message.getSubtype()), message.getName());
    }

    static Timestamp toMessage(Instant instant) {
        return Timestamp.newBuilder()
                .setSeconds(instant.getEpochSecond())
                .setNanos(instant.getNano())
                .build();
    }
}

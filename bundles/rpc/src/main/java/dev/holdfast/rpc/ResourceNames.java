package dev.holdfast.rpc;

import dev.holdfast.resource.Api;
import dev.holdfast.resource.ResourceName;

/** Names of resources, and the message that carries them. */
public final class ResourceNames {
    private ResourceNames() {}

    public static dev.holdfast.wire.common.v1.ResourceName toMessage(ResourceName name) {
        return toMessage(name.api()).toBuilder().setName(name.name()).build();
    }

    /** A resource name without its last part stands for an API. */
    public static dev.holdfast.wire.common.v1.ResourceName toMessage(Api api) {
        return dev.holdfast.wire.common.v1.ResourceName.newBuilder()
                .setNamespace(api.namespace())
                .setType(api.type())
                .setSubtype(api.subtype())
                .build();
    }

    /** @throws IllegalArgumentException if a part of {@code message} is no such name */
    public static ResourceName fromMessage(dev.holdfast.wire.common.v1.ResourceName message) {
        return new ResourceName(
                new Api(message.getNamespace(), message.getType(), message.getSubtype()), message.getName());
    }
}

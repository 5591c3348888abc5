package dev.holdfast.rpc;

import dev.holdfast.resource.Actuator;
import org.osgi.annotation.versioning.ConsumerType;

/** What the proxies of all that moves do alike: {@code record Proxy(RpcClient client) implements Motor, ActuatorProxy}. */
@ConsumerType
public interface ActuatorProxy extends ResourceProxy, Actuator {
    @Override
    default void stop() {
        client().stop();
    }

    @Override
    default boolean isMoving() {
        return client().isMoving();
    }
}

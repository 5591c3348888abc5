package dev.holdfast.rpc;

import dev.holdfast.resource.Resource;
import dev.holdfast.resource.ResourceName;
import io.grpc.Channel;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * How one API crosses the wire, in both directions. Published as a service, it is served at once, and by the time it is
 * withdrawn its methods answer UNIMPLEMENTED again.
 */
@ConsumerType
public interface ResourceRpc<R extends Resource> {
    /** What each method asks of the resource. The same at every call. */
    RpcTable<R> table();

    /** The other side: an object whose methods each make one call through {@code client}. */
    R proxy(RpcClient client);

    /** The resource {@code name} of the robot behind {@code channel}. Nothing is sent before it is used. */
    default R proxy(ResourceName name, Channel channel) {
        return proxy(new RpcClient(name, table().service(), channel));
    }
}

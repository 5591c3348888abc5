package dev.holdfast.rpc;

import dev.holdfast.resource.Resource;
import dev.holdfast.spatial.Geometry;
import java.util.List;
import java.util.Map;
import org.osgi.annotation.versioning.ConsumerType;

/** What the proxies of all APIs do alike: {@code record Proxy(RpcClient client) implements Motor, ResourceProxy}. */
@ConsumerType
public interface ResourceProxy extends Resource {
    /** Calls the resource that this one stands for. */
    RpcClient client();

    @Override
    default Map<String, Object> doCommand(Map<String, Object> command) {
        return client().doCommand(command);
    }

    @Override
    default Map<String, Object> status() {
        return client().status();
    }

    @Override
    default List<Geometry> geometries() {
        return client().geometries();
    }
}

package dev.holdfast.rpc.server;

import dev.holdfast.resource.Api;
import dev.holdfast.resource.Resource;
import dev.holdfast.rpc.ResourceRpc;
import dev.holdfast.rpc.RpcRow;
import dev.holdfast.rpc.RpcTable;
import io.grpc.BindableService;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.osgi.framework.Bundle;
import org.osgi.framework.FrameworkUtil;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What bundles offer to be served, and take away again: APIs of resources, and gRPC services of their own. */
final class Offers {
    private static final Logger log = LoggerFactory.getLogger(Offers.class);

    /** How the locations of modules' bundles begin. */
    private static final String MODULE = "module:";

    private final Services services;
    private final ResourceDispatcher dispatcher;
    private final Map<ResourceRpc<?>, Served> apis = new ConcurrentHashMap<>();
    private final Map<BindableService, ServiceOffer> foreign = new ConcurrentHashMap<>();

    private record Served(RpcTable<?> table, ServiceOffer offer) {
        /** Makes what the first call would wait for otherwise: the service, and the descriptors of its messages. */
        void warm() {
            try {
                offer.given().ifPresent(made -> table.rows().forEach(RpcRow::isSafetyMonitored));
            } catch (RuntimeException | LinkageError e) { // a module's; its calls fail, and the port is everybody's
                log.error("{} is not ready for its first call", offer.name(), e);
            }
        }
    }

    /** @param services is given whatever is offered here */
    Offers(Services services, ResourceDispatcher dispatcher) {
        this.services = services;
        this.dispatcher = dispatcher;
    }

    /** What a module offers is made here, where nobody's heartbeat waits for its code; what is the robot's own, when it is called. */
    void add(ResourceRpc<?> api) {
        try {
            Served served = serve(api.table());
            if (isOurs(api) || served.offer.given().isPresent()) {
                apis.put(api, served);
            } else {
                services.remove(served.offer);
            }
        } catch (RuntimeException e) {
            log.error("{} cannot be served", api.getClass().getName(), e);
        }
    }

    void remove(ResourceRpc<?> api) {
        Optional.ofNullable(apis.remove(api)).ifPresent(served -> services.remove(served.offer));
    }

    /** A gRPC service of a module's own. It may block: each of its calls has a thread. */
    void add(BindableService service) {
        try {
            foreign.put(service, services.add(service.bindService()));
        } catch (RuntimeException e) {
            log.error("{} cannot be served", service.getClass().getName(), e);
        }
    }

    void remove(BindableService service) {
        Optional.ofNullable(foreign.remove(service)).ifPresent(services::remove);
    }

    /** The APIs that are offered now. */
    Collection<RpcTable<?>> tables() {
        return apis.values().stream().<RpcTable<?>>map(Served::table).toList();
    }

    /** Makes the services of these APIs ready for their first calls. Takes its time. */
    void warm(Set<Api> used) {
        apis.values().stream()
                .filter(served -> used.contains(served.table.api()))
                .forEach(Served::warm);
    }

    /** Ours stays on the event loop also when a module offers another of the same name, which is not called. */
    boolean isForeign(String serviceName) {
        return foreign.values().stream()
                .anyMatch(offer -> offer.name().equals(serviceName) && services.isServed(offer));
    }

    private static boolean isOurs(ResourceRpc<?> api) {
        Bundle bundle = FrameworkUtil.getBundle(api.getClass());
        return bundle != null && !bundle.getLocation().startsWith(MODULE);
    }

    private <R extends Resource> Served serve(RpcTable<R> table) {
        return new Served(table, services.add(table.serviceName(), () -> dispatcher.serve(table)));
    }
}

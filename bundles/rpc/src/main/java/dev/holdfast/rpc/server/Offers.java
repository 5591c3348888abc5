package dev.holdfast.rpc.server;

import dev.holdfast.resource.Resource;
import dev.holdfast.rpc.ResourceRpc;
import dev.holdfast.rpc.RpcTable;
import io.grpc.BindableService;
import io.grpc.ServerServiceDefinition;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What bundles offer to be served, and take away again: APIs of resources, and gRPC services of their own. */
final class Offers {
    private static final Logger log = LoggerFactory.getLogger(Offers.class);

    private final Services services;
    private final ResourceDispatcher dispatcher;
    private final Map<ResourceRpc<?>, Served> apis = new ConcurrentHashMap<>();
    private final Map<BindableService, ServerServiceDefinition> foreign = new ConcurrentHashMap<>();

    private record Served(RpcTable<?> table, ServerServiceDefinition service) {}

    /** @param services is given whatever is offered here */
    Offers(Services services, ResourceDispatcher dispatcher) {
        this.services = services;
        this.dispatcher = dispatcher;
    }

    void add(ResourceRpc<?> api) {
        try {
            apis.put(api, serve(api.table()));
        } catch (RuntimeException e) {
            log.error("{} cannot be served", api.getClass().getName(), e);
        }
    }

    void remove(ResourceRpc<?> api) {
        Optional.ofNullable(apis.remove(api)).ifPresent(served -> services.remove(served.service));
    }

    /** A gRPC service of a module's own. It may block: each of its calls has a thread. */
    void add(BindableService service) {
        try {
            ServerServiceDefinition definition = service.bindService();
            foreign.put(service, definition);
            services.add(definition);
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

    /** Ours stays on the event loop also when a module offers another of the same name, which is not called. */
    boolean isForeign(String serviceName) {
        return foreign.values().stream()
                .anyMatch(service ->
                        service.getServiceDescriptor().getName().equals(serviceName) && services.isServed(service));
    }

    private <R extends Resource> Served serve(RpcTable<R> table) {
        ServerServiceDefinition service = dispatcher.serve(table);
        services.add(service);
        return new Served(table, service);
    }
}

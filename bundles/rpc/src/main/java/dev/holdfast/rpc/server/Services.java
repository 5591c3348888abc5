package dev.holdfast.rpc.server;

import dev.holdfast.rpc.limits.internal.CheckedRequests;
import io.grpc.HandlerRegistry;
import io.grpc.ServerMethodDefinition;
import io.grpc.ServerServiceDefinition;
import io.grpc.util.MutableHandlerRegistry;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What is served now; it changes while the port is open. Of several offers under one name the first is served, until it
 * goes: who comes later cannot take over a service that clients use.
 */
final class Services extends HandlerRegistry {
    private static final Logger log = LoggerFactory.getLogger(Services.class);

    private final CheckedRequests requests = new CheckedRequests();
    private final MutableHandlerRegistry served = new MutableHandlerRegistry();
    private final Map<String, List<Offer>> offers = new ConcurrentHashMap<>();

    /** A service as it was given, and as it is called: with its requests checked. */
    private record Offer(ServerServiceDefinition given, ServerServiceDefinition checked) {
        boolean isOf(ServerServiceDefinition service) {
            return given == service;
        }
    }

    void add(ServerServiceDefinition service) {
        String name = service.getServiceDescriptor().getName();
        offers.compute(name, (key, known) -> {
            var list = new ArrayList<Offer>(known == null ? List.of() : known);
            var offer = new Offer(service, requests.of(service));
            list.add(offer);
            if (list.size() == 1) {
                served.addService(offer.checked);
            } else {
                log.warn("{} is served already; another offer of it waits until that goes", name);
            }
            return list;
        });
    }

    void remove(ServerServiceDefinition service) {
        offers.computeIfPresent(service.getServiceDescriptor().getName(), (key, known) -> {
            Offer first = known.get(0);
            var list = new ArrayList<>(known);
            list.removeIf(offer -> offer.isOf(service));
            if (first.isOf(service) && list.isEmpty()) {
                served.removeService(first.checked);
            } else if (first.isOf(service)) {
                served.addService(list.get(0).checked); // takes the place of the one that goes, without a gap
            }
            return list.isEmpty() ? null : list;
        });
    }

    /** Whether {@code service} is the one of its name that is called. */
    boolean isServed(ServerServiceDefinition service) {
        var known = offers.get(service.getServiceDescriptor().getName());
        return known != null && known.get(0).isOf(service);
    }

    @Override
    public List<ServerServiceDefinition> getServices() {
        return served.getServices();
    }

    @Override
    public ServerMethodDefinition<?, ?> lookupMethod(String methodName, String authority) {
        return served.lookupMethod(methodName, authority);
    }
}

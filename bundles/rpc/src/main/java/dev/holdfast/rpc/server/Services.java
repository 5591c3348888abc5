package dev.holdfast.rpc.server;

import dev.holdfast.rpc.access.internal.UnknownMethod;
import dev.holdfast.rpc.limits.internal.CheckedRequests;
import io.grpc.HandlerRegistry;
import io.grpc.ServerMethodDefinition;
import io.grpc.ServerServiceDefinition;
import io.grpc.util.MutableHandlerRegistry;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
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
    private final List<ServerServiceDefinition> inOrder = new CopyOnWriteArrayList<>();
    private final ToldServices told = new ToldServices();

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
            inOrder.add(service);
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
            inOrder.removeIf(offered -> offered == service);
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

    /** Those that reflection tells of. */
    @Override
    public List<ServerServiceDefinition> getServices() {
        return told.of(inOrder.stream().filter(this::isServed).toList());
    }

    /** Always something: what is not there is a method too, so that interceptors see who asks for it. */
    @Override
    public ServerMethodDefinition<?, ?> lookupMethod(String methodName, String authority) {
        ServerMethodDefinition<?, ?> found = served.lookupMethod(methodName, authority);
        return found == null ? UnknownMethod.named(methodName) : found;
    }
}

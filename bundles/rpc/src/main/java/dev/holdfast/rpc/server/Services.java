package dev.holdfast.rpc.server;

import dev.holdfast.rpc.access.internal.UnknownMethod;
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

    private final MutableHandlerRegistry served = new MutableHandlerRegistry();
    private final Map<String, List<ServerServiceDefinition>> offers = new ConcurrentHashMap<>();
    private final List<ServerServiceDefinition> inOrder = new CopyOnWriteArrayList<>();
    private final ToldServices told = new ToldServices();

    void add(ServerServiceDefinition service) {
        String name = service.getServiceDescriptor().getName();
        offers.compute(name, (key, known) -> {
            var list = new ArrayList<>(known == null ? List.of() : known);
            list.add(service);
            inOrder.add(service);
            if (list.size() == 1) {
                served.addService(service);
            } else {
                log.warn("{} is served already; another offer of it waits until that goes", name);
            }
            return list;
        });
    }

    void remove(ServerServiceDefinition service) {
        offers.computeIfPresent(service.getServiceDescriptor().getName(), (key, known) -> {
            boolean wasServed = known.get(0) == service;
            var list = new ArrayList<>(known);
            list.removeIf(offer -> offer == service);
            inOrder.removeIf(offer -> offer == service);
            if (wasServed && list.isEmpty()) {
                served.removeService(service);
            } else if (wasServed) {
                served.addService(list.get(0)); // takes the place of the one that goes, without a gap
            }
            return list.isEmpty() ? null : list;
        });
    }

    /** Whether {@code service} is the one of its name that is called. */
    boolean isServed(ServerServiceDefinition service) {
        var known = offers.get(service.getServiceDescriptor().getName());
        return known != null && known.get(0) == service;
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

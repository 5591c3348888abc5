package dev.holdfast.rpc.server;

import dev.holdfast.rpc.access.internal.UnknownMethod;
import dev.holdfast.rpc.limits.internal.CheckedRequests;
import io.grpc.HandlerRegistry;
import io.grpc.MethodDescriptor;
import io.grpc.ServerMethodDefinition;
import io.grpc.ServerServiceDefinition;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What is served now; it changes while the port is open. Of several offers under one name the first is served, until it
 * goes: who comes later cannot take over a service that clients use.
 */
final class Services extends HandlerRegistry {
    private static final Logger log = LoggerFactory.getLogger(Services.class);

    private final CheckedRequests requests = new CheckedRequests();
    /** Those of each name, the one that is served first. The lists do not change. */
    private final Map<String, List<ServiceOffer>> offers = new ConcurrentHashMap<>();

    private final List<ServiceOffer> inOrder = new CopyOnWriteArrayList<>();
    private final ToldServices told = new ToldServices();

    /** Offers a service that is there. */
    ServiceOffer add(ServerServiceDefinition service) {
        return add(service.getServiceDescriptor().getName(), () -> service);
    }

    /**
     * Offers a service that is made when it is first called, or told of.
     *
     * @param name its full name
     */
    ServiceOffer add(String name, Supplier<ServerServiceDefinition> service) {
        var offer = new ServiceOffer(name, service, requests);
        offers.compute(name, (key, known) -> {
            var list = new ArrayList<ServiceOffer>(known == null ? List.of() : known);
            list.add(offer);
            inOrder.add(offer);
            if (list.size() > 1) {
                log.warn("{} is served already; another offer of it waits until that goes", name);
            }
            return List.copyOf(list);
        });
        return offer;
    }

    /** Withdraws an offer; where it was served, the next of its name takes its place without a gap. */
    void remove(ServiceOffer offer) {
        offers.computeIfPresent(offer.name(), (key, known) -> {
            inOrder.remove(offer);
            List<ServiceOffer> left =
                    known.stream().filter(other -> other != offer).toList();
            return left.isEmpty() ? null : left;
        });
    }

    /** Whether this offer is the one of its name that is called. */
    boolean isServed(ServiceOffer offer) {
        return first(offer.name()).filter(served -> served == offer).isPresent();
    }

    /** Those that reflection tells of. */
    @Override
    public List<ServerServiceDefinition> getServices() {
        return told.of(inOrder.stream()
                .filter(this::isServed)
                .flatMap(offer -> offer.given().stream())
                .toList());
    }

    /** Always something: what is not there is a method too, so that interceptors see who asks for it. */
    @Override
    public ServerMethodDefinition<?, ?> lookupMethod(String methodName, String authority) {
        return Optional.ofNullable(MethodDescriptor.extractFullServiceName(methodName))
                .flatMap(this::first)
                .<ServerMethodDefinition<?, ?>>flatMap(offer -> offer.method(methodName))
                .orElseGet(() -> UnknownMethod.named(methodName));
    }

    private Optional<ServiceOffer> first(String name) {
        return Optional.ofNullable(offers.get(name)).map(known -> known.get(0));
    }
}

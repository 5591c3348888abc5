package dev.holdfast.rpc.server;

import com.google.common.base.Suppliers;
import dev.holdfast.rpc.limits.internal.CheckedRequests;
import io.grpc.ServerMethodDefinition;
import io.grpc.ServerServiceDefinition;
import java.util.Optional;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A service under its name, as it was given, and as it is called: with its requests checked. It is made when it is first asked
 * for, on whichever thread that is, and once. One that cannot be made has no methods.
 */
final class ServiceOffer {
    private static final Logger log = LoggerFactory.getLogger(ServiceOffer.class);

    private final String name;
    private final Supplier<Optional<Made>> made;

    private record Made(ServerServiceDefinition given, ServerServiceDefinition checked) {}

    ServiceOffer(String name, Supplier<ServerServiceDefinition> service, CheckedRequests requests) {
        this.name = name;
        this.made = Suppliers.memoize(() -> make(service, requests));
    }

    /** The full name of the service. */
    String name() {
        return name;
    }

    /** The service as it was given; empty if it cannot be made, which is logged. */
    Optional<ServerServiceDefinition> given() {
        return made.get().map(Made::given);
    }

    /** A method as it is called, by its full name. */
    Optional<ServerMethodDefinition<?, ?>> method(String fullName) {
        return made.get().map(service -> service.checked().getMethod(fullName));
    }

    private Optional<Made> make(Supplier<ServerServiceDefinition> service, CheckedRequests requests) {
        try {
            ServerServiceDefinition given = service.get();
            return Optional.of(new Made(given, requests.of(given)));
        } catch (RuntimeException | LinkageError e) { // a module's, of which nobody knows what it can do
            log.error("{} cannot be served", name, e);
            return Optional.empty();
        }
    }
}

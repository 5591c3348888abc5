package dev.holdfast.config.state.internal;

import dev.holdfast.resource.Actuator;
import dev.holdfast.resource.Api;
import dev.holdfast.resource.Resource;
import java.util.List;
import java.util.Optional;

/** What Declarative Services made of one configuration. */
sealed interface Made {
    /** No component takes configurations of this model. */
    record NoDriver(List<String> modelsOfTheApi) implements Made {}

    /** There is a driver; the configuration is on its way to it. */
    record Undelivered() implements Made {}

    /** References are without a service. */
    record Waiting(List<Unmet> references) implements Made {}

    /** The constructor threw. */
    record Failed(String failure) implements Made {}

    /** It is on offer, or in use already. */
    record Offered() implements Made {}

    /**
     * A reference without a service.
     *
     * @param reference its name, which is also the property that names the wanted resources
     * @param api what it wants, where that is a resource of an API
     * @param type the interface that it wants
     */
    record Unmet(String reference, Optional<Api> api, String type) {
        /** Whether no resource can meet it: the driver wants a service of another kind. */
        boolean isForAService() {
            return api.isEmpty() && !RESOURCES.contains(type);
        }
    }

    /** What may be asked for without naming an API. */
    List<String> RESOURCES = List.of("", Resource.class.getName(), Actuator.class.getName());
}

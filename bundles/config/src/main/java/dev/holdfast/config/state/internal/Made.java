package dev.holdfast.config.state.internal;

import dev.holdfast.resource.Api;
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
     * @param api what it wants, where that can be told
     */
    record Unmet(String reference, Optional<Api> api) {}
}

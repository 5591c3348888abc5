package dev.holdfast.door;

import dev.holdfast.resource.Resource;
import dev.holdfast.resource.ResourceName;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;
import java.util.function.Function;
import org.osgi.annotation.versioning.ProviderType;

/**
 * Through it, and through nothing else, a call from outside reaches a driver. No method blocks; the work runs on threads
 * of the session manager's, and answers complete there.
 *
 * <p>The stages fail with {@code ResourceNotFoundException}, {@code ResourceUnavailableException},
 * {@code LimitExceededException} (100 calls in flight on one resource), {@code SessionExpiredException},
 * {@code CancellationException}, or what the driver threw.
 */
@ProviderType
public interface Door {
    /** A safety-monitored command: the caller's session owns the resource from its admission on. */
    <R extends Resource, A> CompletionStage<A> command(
            ResourceName name, Class<R> type, Caller caller, Function<? super R, ? extends A> work);

    /**
     * Anything else but a stop: it waits for no command, and changes no owner. Where the resource's configuration says that the
     * caller's method is monitored too, a call that carries a session is a command all the same.
     */
    <R extends Resource, A> CompletionStage<A> query(
            ResourceName name, Class<R> type, Caller caller, Function<? super R, ? extends A> work);

    /**
     * A question that goes on while both sides talk. As {@link #query}, but it takes no place among the few that are inside a
     * driver at a time.
     */
    <R extends Resource, A> CompletionStage<A> converse(
            ResourceName name, Class<R> type, Caller caller, Function<? super R, ? extends A> work);

    /**
     * A question whose answers are a stream. The stage completes with it when the driver has given it; nothing of it begins
     * before somebody subscribes. A subscriber's wishes are handed to the driver on other threads, so its methods never
     * block; what the driver tells arrives on the driver's threads. The stream fails when the driver's body goes, and each
     * subscription counts as one of a hundred streams of the resource.
     */
    <R extends Resource, A> CompletionStage<Flow.Publisher<A>> stream(
            ResourceName name, Class<R> type, Caller caller, Function<? super R, Flow.Publisher<A>> work);

    /** Somebody says Stop. It outranks everything, and completes when the body's {@code stop()} has returned. */
    CompletionStage<Void> stop(ResourceName name, Caller caller);

    /**
     * Stops everything that can be stopped, in parallel.
     *
     * @param extra the extra parameters for the stop of each name; names without any may be absent
     * @return completes when each stop has returned or failed, with the failures by name
     */
    CompletionStage<Map<ResourceName, Throwable>> stopAll(Map<ResourceName, Map<String, Object>> extra);

    /** A connection is lost: what was commanded last by it is stopped, where its configuration asks for that. Returns at once. */
    default void disconnected(Object connection) {}

    /** Whether there is a resource of this name, also while its driver is being replaced. */
    default boolean knows(ResourceName name) {
        return resources().contains(name);
    }

    /** The resources that have been admitted and are there. */
    List<ResourceName> resources();
}

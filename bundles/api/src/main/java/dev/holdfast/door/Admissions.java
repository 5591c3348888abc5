package dev.holdfast.door;

import dev.holdfast.resource.ResourceName;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import org.osgi.annotation.versioning.ProviderType;

/** What admission made of each body that was offered, and what others tell it before they act on one. */
@ProviderType
public interface Admissions {
    /**
     * What became of a body: nothing to complain of when {@code complaint} is empty.
     *
     * @param admitted whether its twin is published and it may be commanded
     * @param bundleId the bundle that offers the body; -1 when nobody does any more
     */
    record Outcome(boolean admitted, Optional<String> complaint, long bundleId) {}

    /** The outcomes by name. Returns at once. */
    Map<ResourceName, Outcome> outcomes();

    /** The resource's configuration is about to be deleted, or its module removed: its twin goes at once, not after a while. */
    void removing(ResourceName name);

    /** The same for every resource whose body the bundle with this id offers. */
    void removingAllOf(long bundleId);

    /**
     * The resource's configuration is about to change. The gate closes and what moves is stopped; completes when it is
     * still, or the stop's time limit has passed. The gate opens when the body is ready again, or by {@link #updated}.
     */
    CompletionStage<Void> updating(ResourceName name);

    /** Who holds on to the resources whose bodies these bundles offer, sorted by name. Asks drivers whether they move; returns at once. */
    CompletionStage<List<Holding>> holdings(Collection<Long> bundleIds);

    /**
     * The bodies that these bundles offer are about to be replaced. Their gates close, they are stopped, and what is inside
     * is waited for. Completes when all are still and empty, or when the stop's and the settle time have passed: then the
     * swap has obstacles, and whoever asked calls it off.
     */
    CompletionStage<Swap> swapping(Collection<Long> bundleIds);

    /** The change announced by {@link #updating} has been made. */
    void updated(ResourceName name);

    /** Registered as a service, it is told when an outcome may have changed, on a thread that no stop waits for. */
    interface Listener {
        void changed();
    }
}

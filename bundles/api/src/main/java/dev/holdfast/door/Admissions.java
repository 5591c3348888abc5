package dev.holdfast.door;

import dev.holdfast.resource.ResourceName;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import org.osgi.annotation.versioning.ProviderType;

/** What admission made of each body that was offered, and what others tell it before they act on one. */
@ProviderType
public interface Admissions {
    /** What became of a body: nothing to complain of when {@code complaint} is empty. */
    record Outcome(boolean admitted, Optional<String> complaint) {}

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

    /** The change announced by {@link #updating} has been made. */
    void updated(ResourceName name);

    /** Registered as a service, it is told when an outcome may have changed, on a thread that no stop waits for. */
    interface Listener {
        void changed();
    }
}

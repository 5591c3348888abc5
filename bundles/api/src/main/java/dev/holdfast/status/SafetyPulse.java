package dev.holdfast.status;

import java.util.concurrent.CompletionStage;
import org.osgi.annotation.versioning.ProviderType;

/** Whether what keeps the safety promise still runs; a service of the platform. */
@ProviderType
public interface SafetyPulse {
    /**
     * Asks. Returns at once.
     *
     * @return completes within milliseconds when the lapse timer has come by and something has run where stops are made, on one
     *     of those threads; never where one of the two hangs
     */
    CompletionStage<Void> probe();
}

package dev.holdfast.modules.deploy.internal;

import dev.holdfast.door.Admissions;
import dev.holdfast.door.Holding;
import dev.holdfast.door.Swap;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import org.osgi.framework.Bundle;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Nothing is swapped under a moving robot: asks admission who holds on to what, and to bring it to rest. */
final class Interlock {
    private static final Logger log = LoggerFactory.getLogger(Interlock.class);

    private static final Duration HOLDINGS_LIMIT = Duration.ofSeconds(1);
    /** Above all limits of admission's own; past it something is wrong there. */
    private static final Duration SWAP_LIMIT = Duration.ofSeconds(30);

    private final Admissions admissions;
    private boolean refusesHeld;

    Interlock(Admissions admissions) {
        this.admissions = admissions;
    }

    void setRefusesHeld(boolean refuses) {
        refusesHeld = refuses;
    }

    /** Who holds on to what these bundles offer, as far as it can be told soon. */
    List<Holding> holdings(Collection<Bundle> bundles) {
        if (bundles.isEmpty()) {
            return List.of();
        }
        try {
            return await(admissions.holdings(ids(bundles)), HOLDINGS_LIMIT);
        } catch (ExecutionException | TimeoutException e) {
            log.warn("Who holds what cannot be told: {}", e.toString());
            return List.of();
        }
    }

    /**
     * Refuses where the policy is to refuse, before anything is touched.
     *
     * @throws NotNowException if somebody holds on to one of the resources
     */
    void requireFree(String file, List<Holding> holdings) {
        String held =
                holdings.stream().filter(Holding::isHeld).map(Holding::toString).collect(Collectors.joining("; "));
        if (refusesHeld && !held.isEmpty()) {
            throw new NotNowException(
                    "%s: the swap is off: %s, and modules.swap of robot.json says refuse; let go and copy the file again"
                            .formatted(file, held));
        }
    }

    /**
     * Brings everything that these bundles offer to rest.
     *
     * @param force whether what does not come to rest is swapped all the same
     * @throws NotNowException if it does not come to rest
     */
    Swap hold(String file, Collection<Bundle> bundles, boolean force) {
        CompletionStage<Swap> asked = admissions.swapping(ids(bundles));
        Swap swap;
        try {
            swap = await(asked, SWAP_LIMIT);
        } catch (ExecutionException | TimeoutException e) {
            asked.thenAccept(Swap::release);
            throw new NotNowException(
                    "%s: the swap is off: admission does not answer (%s); restart the robot".formatted(file, e));
        }
        String obstacles = String.join("; ", swap.obstacles());
        if (obstacles.isEmpty()) {
            return swap;
        }
        if (force) {
            log.error("{}: swapped by force; left inside: {}", file, obstacles);
            return swap;
        }
        swap.release();
        throw new NotNowException("%s: the swap is off: %s; stop it and copy the file again, or deploy it with --force"
                .formatted(file, obstacles));
    }

    private static List<Long> ids(Collection<Bundle> bundles) {
        return bundles.stream().map(Bundle::getBundleId).toList();
    }

    private static <T> T await(CompletionStage<T> stage, Duration limit) throws ExecutionException, TimeoutException {
        try {
            return stage.toCompletableFuture().get(limit.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new TimeoutException("the robot is being stopped");
        }
    }
}

package dev.holdfast.modules.internal;

import dev.holdfast.door.Admissions;
import dev.holdfast.door.Holding;
import dev.holdfast.door.Swap;
import dev.holdfast.resource.ResourceName;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.LongConsumer;
import java.util.function.Supplier;

/** Admits what a test says, and remembers what it was told. */
final class FakeAdmissions implements Admissions {
    final List<Long> removed = new CopyOnWriteArrayList<>();
    /** The bundles of each swap that was asked for. */
    final List<List<Long>> swaps = new CopyOnWriteArrayList<>();
    /** How many swaps have begun and not ended. */
    final AtomicInteger held = new AtomicInteger();

    volatile Supplier<Map<ResourceName, Outcome>> outcomes = Map::of;
    volatile List<Holding> holdings = List.of();
    volatile List<String> obstacles = List.of();
    /** The bundle whose swap fails in a way that nobody has thought of. */
    volatile long unswappable = -1;

    private final LongConsumer whenRemoving;

    FakeAdmissions(LongConsumer whenRemoving) {
        this.whenRemoving = whenRemoving;
    }

    @Override
    public Map<ResourceName, Outcome> outcomes() {
        return outcomes.get();
    }

    @Override
    public void removing(ResourceName name) {
        throw new UnsupportedOperationException("modules removes bundles, not names");
    }

    @Override
    public void removingAllOf(long bundleId) {
        whenRemoving.accept(bundleId);
        removed.add(bundleId);
    }

    @Override
    public CompletionStage<List<Holding>> holdings(Collection<Long> bundleIds) {
        return CompletableFuture.completedStage(holdings);
    }

    @Override
    public CompletionStage<Swap> swapping(Collection<Long> bundleIds) {
        if (bundleIds.contains(unswappable)) {
            throw new IllegalStateException("nobody has thought of this");
        }
        swaps.add(List.copyOf(bundleIds));
        held.incrementAndGet();
        List<String> found = obstacles;
        return CompletableFuture.completedStage(new Swap() {
            @Override
            public List<String> obstacles() {
                return found;
            }

            @Override
            public void release() {
                held.decrementAndGet();
            }
        });
    }

    @Override
    public CompletionStage<Void> updating(ResourceName name) {
        return CompletableFuture.completedStage(null);
    }

    @Override
    public void updated(ResourceName name) {
        // nothing was held up
    }
}

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
import java.util.function.LongConsumer;

/** Admits nothing, and remembers what it was told. */
final class FakeAdmissions implements Admissions {
    final List<Long> removed = new CopyOnWriteArrayList<>();
    private final LongConsumer whenRemoving;

    FakeAdmissions(LongConsumer whenRemoving) {
        this.whenRemoving = whenRemoving;
    }

    @Override
    public Map<ResourceName, Outcome> outcomes() {
        return Map.of();
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
        return CompletableFuture.completedStage(List.of());
    }

    @Override
    public CompletionStage<Swap> swapping(Collection<Long> bundleIds) {
        return CompletableFuture.completedStage(new Swap() {
            @Override
            public List<String> obstacles() {
                return List.of();
            }

            @Override
            public void release() {
                // nothing was held
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

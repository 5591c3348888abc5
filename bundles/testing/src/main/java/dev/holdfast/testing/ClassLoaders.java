package dev.holdfast.testing;

import static org.awaitility.Awaitility.await;

import java.lang.ref.WeakReference;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.awaitility.core.ConditionTimeoutException;
import org.osgi.framework.Bundle;
import org.osgi.framework.wiring.BundleWiring;

/** The class loaders that a module has had, as far as somebody still holds on to them. */
final class ClassLoaders {
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final List<WeakReference<ClassLoader>> seen = new ArrayList<>();

    void note(Bundle module) {
        seen.add(new WeakReference<>(module.adapt(BundleWiring.class).getClassLoader()));
    }

    /** Waits until the collector has taken them all; tells how many it could not. */
    long left() {
        try {
            await().pollDelay(Duration.ZERO)
                    .pollInterval(Duration.ofMillis(20))
                    .atMost(PATIENCE)
                    .until(() -> {
                        System.gc();
                        return count() == 0;
                    });
        } catch (ConditionTimeoutException e) {
            return count();
        }
        return 0;
    }

    private long count() {
        return seen.stream().filter(loader -> loader.get() != null).count();
    }
}

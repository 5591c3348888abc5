package dev.holdfast.config.state.internal;

import dev.holdfast.resource.Api;
import dev.holdfast.resource.Resource;
import java.util.Optional;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;

/** Which API an interface stands for, as the bundle sees it that uses it. */
final class Apis {
    private final BundleContext context;

    Apis(BundleContext context) {
        this.context = context;
    }

    Optional<Api> of(long bundleId, String interfaceName) {
        Bundle bundle = context.getBundle(bundleId);
        if (bundle == null) {
            return Optional.empty();
        }
        try {
            return Optional.of(Api.of(bundle.loadClass(interfaceName).asSubclass(Resource.class)));
        } catch (ClassNotFoundException | ClassCastException | IllegalArgumentException | IllegalStateException e) {
            return Optional.empty(); // a reference to something else than a resource
        }
    }
}

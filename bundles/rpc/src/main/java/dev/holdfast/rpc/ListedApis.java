package dev.holdfast.rpc;

import java.util.Hashtable;
import java.util.ServiceLoader;
import org.osgi.framework.BundleActivator;
import org.osgi.framework.BundleContext;
import org.osgi.framework.wiring.BundleWiring;

/**
 * Publishes each {@link ResourceRpc} that a bundle lists in {@code META-INF/services/dev.holdfast.rpc.ResourceRpc}, where clients
 * outside a container find them too. The bundle names it in its manifest: {@code Bundle-Activator: dev.holdfast.rpc.ListedApis}.
 *
 * <p>A component of Declarative Services does the same for one API. But it is asked for all of its methods, and so loads each
 * message that they name, whether or not the robot has a resource of that API; of thirty APIs that is a good part of a start.
 */
public final class ListedApis implements BundleActivator {
    /** Called by the framework. */
    @Override
    public void start(BundleContext context) {
        ClassLoader bundle = context.getBundle().adapt(BundleWiring.class).getClassLoader();
        ServiceLoader.load(ResourceRpc.class, bundle)
                .forEach(api -> context.registerService(ResourceRpc.class, api, new Hashtable<>()));
    }

    /** The framework withdraws what a bundle has published. */
    @Override
    public void stop(BundleContext context) {}
}

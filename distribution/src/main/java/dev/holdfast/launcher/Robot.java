package dev.holdfast.launcher;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Dictionary;
import java.util.Hashtable;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.function.BiConsumer;
import org.apache.felix.framework.FrameworkFactory;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleEvent;
import org.osgi.framework.BundleException;
import org.osgi.framework.Constants;
import org.osgi.framework.FrameworkEvent;
import org.osgi.framework.SynchronousBundleListener;
import org.osgi.framework.launch.Framework;
import org.osgi.framework.wiring.FrameworkWiring;

/** The framework and the bundles in it, from start to end. */
final class Robot {
    private final Framework framework;
    private final CountDownLatch ending = new CountDownLatch(1);

    Robot(Map<String, String> properties) {
        framework = new FrameworkFactory().newFramework(properties);
    }

    /**
     * Starts the framework, then the bundles in the order given. A bundle that cannot start is fatal: half a platform is
     * none. Returns when they have started, or the robot is on its way to its end.
     */
    void start(List<Path> bundles, Console console) {
        try {
            framework.init();
            BundleContext context = framework.getBundleContext();
            context.addBundleListener((SynchronousBundleListener) this::noticeTheEnd);
            context.registerService(BiConsumer.class, console, marked());
            framework.start();
            List<Bundle> starting = install(bundles, context);
            // At once, and before the first one runs: a bundle that resolves others meanwhile holds the framework's
            // lock.
            context.getBundle(0).adapt(FrameworkWiring.class).resolveBundles(starting);
            for (Bundle bundle : starting) {
                bundle.start(Bundle.START_TRANSIENT);
            }
        } catch (BundleException | IllegalStateException e) {
            if (!isEnding()) { // else it is only that a framework that ends starts nothing more
                console.accept("fatal", "The distribution cannot start: " + e.getMessage());
            }
        }
        if (isEnding()) {
            end(); // a framework that was not up yet did not hear it
        }
    }

    /** By reference: copying the jars into the framework's store would cost a tenth of the start. */
    private static List<Bundle> install(List<Path> jars, BundleContext context) throws BundleException {
        List<Bundle> starting = new ArrayList<>();
        for (Path jar : jars) {
            Bundle bundle = context.installBundle("reference:" + jar.toUri());
            if (bundle.getHeaders("").get(Constants.FRAGMENT_HOST) == null) {
                starting.add(bundle);
            }
        }
        return starting;
    }

    private static Dictionary<String, Object> marked() {
        Dictionary<String, Object> properties = new Hashtable<>();
        properties.put(Console.PROPERTY, true);
        return properties;
    }

    private void noticeTheEnd(BundleEvent event) {
        if (event.getBundle().getBundleId() == Constants.SYSTEM_BUNDLE_ID && event.getType() == BundleEvent.STOPPING) {
            ending.countDown();
        }
    }

    private boolean isEnding() {
        return ending.getCount() == 0;
    }

    /** Begins the end: the one way down, whoever asks for it. Returns at once. */
    void end() {
        ending.countDown();
        try {
            framework.stop();
        } catch (BundleException e) {
            throw new IllegalStateException("The framework refuses to stop", e);
        }
    }

    /**
     * Waits until somebody ends the robot, however long that takes, and then until it has ended.
     *
     * @return false if that took longer than the limit
     */
    boolean awaitEnd(Duration limit) throws InterruptedException {
        ending.await();
        return framework.waitForStop(limit.toMillis()).getType() != FrameworkEvent.WAIT_TIMEDOUT;
    }
}

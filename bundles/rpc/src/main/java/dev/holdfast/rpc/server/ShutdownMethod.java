package dev.holdfast.rpc.server;

import java.util.concurrent.Executor;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Somebody says that the robot shall end. The configuration may say that nobody does from afar. */
final class ShutdownMethod {
    private static final Logger log = LoggerFactory.getLogger(ShutdownMethod.class);

    private final Runnable shutdown;
    private volatile boolean allowed = true;

    /** @param shutdown ends the process, later and elsewhere; it must return at once */
    ShutdownMethod(Runnable shutdown) {
        this.shutdown = shutdown;
    }

    /**
     * One that stops the framework, on a thread of its own: that ends us too, and waits for it.
     *
     * @param workers start that thread; an event loop starts none
     */
    static ShutdownMethod of(BundleContext bundle, Executor workers) {
        return new ShutdownMethod(
                () -> workers.execute(() -> new Thread(() -> stop(bundle), "holdfast-shutdown").start()));
    }

    /** Whether clients may do it from now on. */
    void allow(boolean allowed) {
        this.allowed = allowed;
    }

    /** @throws IllegalStateException if clients may not */
    void check() {
        if (!allowed) {
            throw new IllegalStateException(
                    "clients may not shut this robot down: network.allow_shutdown of robot.json is false");
        }
    }

    /** Ends the process. Returns at once. */
    void begin() {
        log.info("Shutting down, as a client asked");
        shutdown.run();
    }

    private static void stop(BundleContext bundle) {
        try {
            bundle.getBundle(0).stop();
        } catch (BundleException e) {
            log.error("The framework does not stop", e);
        }
    }
}

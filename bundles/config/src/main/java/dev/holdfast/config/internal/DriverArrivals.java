package dev.holdfast.config.internal;

import static java.util.concurrent.TimeUnit.MILLISECONDS;

import dev.holdfast.config.driver.internal.Declarations;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeoutException;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleEvent;
import org.osgi.framework.SynchronousBundleListener;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Has attributes checked when a bundle resolves, which is before Declarative Services sees it: a component that its
 * driver would refuse loses its configuration before the driver could be made with it.
 */
final class DriverArrivals implements SynchronousBundleListener {
    private static final Logger log = LoggerFactory.getLogger(DriverArrivals.class);
    private static final long PATIENCE_MILLIS = 250;

    private final Declarations declarations;
    private final ExecutorService configuring;
    private final Runnable recheck;

    DriverArrivals(Declarations declarations, ExecutorService configuring, Runnable recheck) {
        this.declarations = declarations;
        this.configuring = configuring;
        this.recheck = () -> {
            try {
                recheck.run();
            } catch (RuntimeException | Error e) { // nobody asks the executor what became of it
                log.error("Attributes could not be checked anew; the next change tries again", e);
            }
        };
    }

    /** Reads the declarations of all bundles that are here, while modules may be coming already. */
    void readAll(BundleContext context) {
        for (Bundle bundle : context.getBundles()) {
            try {
                declarations.readUnlessKnown(bundle);
            } catch (RuntimeException e) {
                tellUnreadable(bundle, e);
            }
        }
    }

    @Override
    public void bundleChanged(BundleEvent event) {
        try {
            if (event.getType() == BundleEvent.RESOLVED && read(event.getBundle())) {
                configuring.submit(recheck).get(PATIENCE_MILLIS, MILLISECONDS);
            } else if (event.getType() == BundleEvent.UNRESOLVED && declarations.forget(event.getBundle())) {
                configuring.execute(recheck);
            }
        } catch (TimeoutException e) {
            log.debug("{} is checked a little later", event.getBundle());
        } catch (ExecutionException e) {
            log.error("Attributes could not be checked against {}", event.getBundle(), e.getCause());
        } catch (RejectedExecutionException e) {
            log.debug("Closed; {} is not checked", event.getBundle());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private boolean read(Bundle bundle) {
        try {
            return declarations.read(bundle);
        } catch (RuntimeException e) {
            tellUnreadable(bundle, e);
            return declarations.forget(bundle);
        }
    }

    private static void tellUnreadable(Bundle bundle, RuntimeException reason) {
        log.warn("{} declares attributes in a way that cannot be read; they are not checked", bundle, reason);
    }
}

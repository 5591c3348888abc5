package dev.holdfast.modules.deploy.internal;

import dev.holdfast.door.Admissions;
import dev.holdfast.modules.jar.internal.ModuleJar;
import dev.holdfast.modules.jar.internal.RefusedException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleException;
import org.osgi.framework.wiring.FrameworkWiring;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Does to the framework what a module needs, and undoes it. Touches no bundle that it did not install. */
public final class Deployer {
    private static final Logger log = LoggerFactory.getLogger(Deployer.class);

    private static final String LOCATION = "module:";
    private static final Duration REFRESH_LIMIT = Duration.ofSeconds(10);

    private final BundleContext context;
    private final Admissions admissions;
    private final Resolution resolution;

    public Deployer(BundleContext context, Admissions admissions) {
        this.context = context;
        this.admissions = admissions;
        this.resolution = new Resolution(context);
    }

    public static boolean isModule(Bundle bundle) {
        return bundle.getLocation().startsWith(LOCATION);
    }

    /** Begins with a platform that is wired to itself alone, and without the modules of an earlier life of ours. */
    public void begin() {
        for (Bundle bundle : context.getBundles()) {
            if (isModule(bundle)) {
                remove(bundle);
            }
        }
        resolution.resolveAll();
    }

    /**
     * Installs a jar; it is not started.
     *
     * @throws RefusedException if the framework does not take its manifest
     */
    public Bundle install(ModuleJar jar, Path copy) throws IOException {
        try (InputStream in = Files.newInputStream(copy)) {
            return context.installBundle(LOCATION + jar.symbolicName(), in);
        } catch (BundleException e) {
            throw Resolution.malformed(jar.file(), e);
        }
    }

    /**
     * Starts an installed module; does nothing to one that runs.
     *
     * @throws RefusedException if something that it needs is not there, or it fails by itself
     */
    public void start(String file, Bundle bundle) {
        if (bundle.getState() == Bundle.INSTALLED) {
            resolution.resolve(file, bundle);
        }
        try {
            bundle.start();
        } catch (BundleException e) {
            Throwable reason = Optional.ofNullable(e.getCause()).orElse(e);
            throw new RefusedException(
                    "%s does not start: its activator failed (%s); mend it".formatted(file, reason), e);
        }
    }

    /** Whether a jar would resolve; asked before anything is changed for it. */
    public void probe(ModuleJar jar) {
        resolution.probe(jar);
    }

    /**
     * Puts another jar into a module's bundle and starts it. If that fails, the bundle is left as it then is.
     *
     * @throws RefusedException if the other jar is not taken or does not start
     */
    public void update(Bundle bundle, String file, Path copy) throws IOException {
        stop(bundle);
        try (InputStream in = Files.newInputStream(copy)) {
            bundle.update(in);
        } catch (BundleException e) {
            throw Resolution.malformed(file, e);
        }
        refresh(bundle);
        start(file, bundle);
    }

    /** Uninstalls a module. What it moves is stopped first: admission withdraws its resources when it is told. */
    public void remove(Bundle bundle) {
        admissions.removingAllOf(bundle.getBundleId());
        try {
            bundle.uninstall();
        } catch (BundleException e) {
            log.warn("{} was uninstalled, but did not stop well", bundle.getSymbolicName(), e);
        }
        refresh(bundle);
    }

    /** Before its update, so that it is started once, after the refresh, and not before and after it. */
    private static void stop(Bundle bundle) {
        try {
            bundle.stop(Bundle.STOP_TRANSIENT);
        } catch (BundleException e) {
            log.warn("{} stopped, but not well", bundle.getSymbolicName(), e);
        }
    }

    /** Lets the bundles that still use what the module exported find it anew. Usually there are none. */
    private void refresh(Bundle bundle) {
        FrameworkWiring wiring = context.getBundle(0).adapt(FrameworkWiring.class);
        if (!wiring.getRemovalPendingBundles().contains(bundle)) {
            return;
        }
        Collection<Bundle> users = wiring.getDependencyClosure(List.of(bundle));
        Optional<Bundle> foreign =
                users.stream().filter(user -> !isModule(user)).findFirst();
        if (foreign.isPresent()) {
            log.warn("{} uses what {} exported until the robot starts again", foreign.get(), bundle);
            return;
        }
        CountDownLatch refreshed = new CountDownLatch(1);
        wiring.refreshBundles(List.of(bundle), event -> refreshed.countDown());
        try {
            if (!refreshed.await(REFRESH_LIMIT.toSeconds(), TimeUnit.SECONDS)) {
                log.warn("The users of {} have not restarted after {} s", bundle, REFRESH_LIMIT.toSeconds());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}

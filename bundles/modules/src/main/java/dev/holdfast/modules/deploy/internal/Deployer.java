package dev.holdfast.modules.deploy.internal;

import dev.holdfast.door.Admissions;
import dev.holdfast.modules.jar.internal.ModuleJar;
import dev.holdfast.modules.jar.internal.RefusedException;
import dev.holdfast.modules.signature.internal.Signatures;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleException;
import org.osgi.framework.ServiceRegistration;
import org.osgi.framework.hooks.bundle.CollisionHook;
import org.osgi.framework.wiring.FrameworkWiring;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Does to the framework what a module needs, and undoes it. Touches no bundle that it did not install.
 *
 * <p>Felix starts and stops the users of a refreshed bundle while it holds the lock of the whole framework. One that hangs
 * there would hang everything, so they are stopped before and started after, each within a limit. A bundle that hangs is
 * <em>abandoned</em>: nobody touches it again, its module goes on in a bundle of another location, and it is uninstalled when
 * it returns, if it ever does.
 */
public final class Deployer implements Closeable {
    private static final Logger log = LoggerFactory.getLogger(Deployer.class);

    private static final String LOCATION = "module:";
    /** How long a start or a stop may take. */
    public static final Duration LIMIT = Duration.ofSeconds(5);

    private final BundleContext context;
    private final Admissions admissions;
    private final Duration limit;
    private final Signatures signatures;
    private final Resolution resolution;
    private final FrameworkWiring wiring;
    private final ServiceRegistration<CollisionHook> hook;
    private final LimitedCalls calls = new LimitedCalls();
    /** By bundle id. Read by the framework too. */
    private final Set<Long> abandoned = ConcurrentHashMap.newKeySet();
    /** By bundle id: those of which the last start did not find what they need. */
    private final Set<Long> waiting = ConcurrentHashMap.newKeySet();

    public Deployer(BundleContext context, Admissions admissions, Signatures signatures, Duration limit) {
        this.context = context;
        this.admissions = admissions;
        this.signatures = signatures;
        this.limit = limit;
        this.resolution = new Resolution(context);
        this.wiring = context.getBundle(0).adapt(FrameworkWiring.class);
        // The same version may come again in another bundle, while its first one hangs.
        CollisionHook collisions = (operation, target, bundles) -> bundles.removeIf(this::isAbandoned);
        this.hook = context.registerService(CollisionHook.class, collisions, null);
    }

    /** The modules stay as they are. */
    @Override
    public void close() {
        hook.unregister();
    }

    static boolean isModule(Bundle bundle) {
        return bundle.getLocation().startsWith(LOCATION);
    }

    /** Begins with a platform that is wired to itself alone, and without the modules of an earlier life of ours. */
    public void begin() {
        for (Bundle bundle : context.getBundles()) {
            if (isModule(bundle)) {
                remove(bundle, users(bundle));
            }
        }
        resolution.resolveAll();
    }

    /**
     * Installs a jar; it is not started. Whatever comes to the framework comes through here or {@link #update}, a version that
     * is gone back to as well, and is verified here once more: what it was when it was looked at is not relied on.
     *
     * @throws RefusedException if it is not signed as it must be, or the framework does not take its manifest
     */
    Bundle install(String file, ModuleJar jar, Path copy) throws IOException {
        signatures.require(jar, copy);
        try (InputStream in = Files.newInputStream(copy)) {
            return context.installBundle(freeLocation(jar.symbolicName()), in);
        } catch (BundleException e) {
            throw Resolution.malformed(file, e);
        }
    }

    /**
     * Starts an installed module; does nothing to one that runs.
     *
     * @throws RefusedException if something that it needs is not there, or it fails by itself, or does not return
     */
    void start(String file, Bundle bundle) {
        if (bundle.getState() == Bundle.INSTALLED) {
            waiting.add(bundle.getBundleId());
            resolution.resolve(file, bundle);
        }
        waiting.remove(bundle.getBundleId());
        try {
            calls.run(bundle, limit, bundle::start, () -> bury(bundle));
        } catch (BundleException e) {
            Throwable reason = Optional.ofNullable(e.getCause()).orElse(e);
            throw new RefusedException(
                    "%s does not start: its activator failed (%s); mend it".formatted(file, reason), e);
        } catch (HungException e) {
            if (e.isOver()) {
                stop(bundle);
            } else {
                abandon(bundle, "its start", e);
            }
            throw new RefusedException(
                    "%s does not start: its activator, or an immediate component of it, has not returned for %d s (%s); mend it"
                            .formatted(file, limit.toSeconds(), e.getMessage()),
                    e);
        }
    }

    /** Whether a module waits for what another jar may bring. The framework may have resolved it along with one meanwhile. */
    boolean isWaiting(Bundle bundle) {
        return bundle.getState() == Bundle.INSTALLED
                || bundle.getState() == Bundle.RESOLVED && waiting.contains(bundle.getBundleId());
    }

    /** Whether a jar would resolve; asked before anything is changed for it. */
    void probe(ModuleJar jar) {
        resolution.probe(jar);
    }

    /** The other bundles that stop and start when this one does: they use what it exports. */
    List<Bundle> users(Bundle bundle) {
        return wiring.getDependencyClosure(List.of(bundle)).stream()
                .filter(user -> !user.equals(bundle) && !isAbandoned(user))
                .sorted(Comparator.comparing(Bundle::getBundleId))
                .toList();
    }

    /** Whether a bundle hangs, so that it is none of ours any more. */
    boolean isAbandoned(Bundle bundle) {
        return abandoned.contains(bundle.getBundleId());
    }

    /**
     * Puts another jar in the place of a module's. Neither it nor the users of the old one are started.
     *
     * @return the bundle that holds the jar now; another one if the old one, or a user of it, hangs
     * @throws RefusedException if it is not signed as it must be, or the framework does not take the jar
     */
    Bundle replace(Bundle bundle, Collection<Bundle> users, String file, ModuleJar jar, Path copy) throws IOException {
        boolean gone = bundle.getState() == Bundle.UNINSTALLED; // nothing could be put in its place before
        if (!gone && stopAll(bundle, users)) {
            update(bundle, file, jar, copy);
            refresh(bundle);
            return bundle;
        }
        if (!gone) {
            uninstall(bundle);
        }
        return install(file, jar, copy);
    }

    /** Uninstalls a module. What it moves is stopped first: admission withdraws its resources when it is told. */
    void remove(Bundle bundle, Collection<Bundle> users) {
        admissions.removingAllOf(bundle.getBundleId());
        // Without users, the stop that uninstalling brings is enough.
        boolean free = users.isEmpty() || stopAll(bundle, users);
        if (uninstall(bundle) && free) {
            refresh(bundle);
        }
    }

    private String freeLocation(String symbolicName) {
        String location = LOCATION + symbolicName;
        for (int number = 2; context.getBundle(location) != null; number++) {
            location = LOCATION + symbolicName + "#" + number;
        }
        return location;
    }

    private boolean stopAll(Bundle bundle, Collection<Bundle> users) {
        boolean free = true;
        List<Bundle> lastFirst = new ArrayList<>(users);
        Collections.reverse(lastFirst);
        for (Bundle user : lastFirst) {
            free &= stop(user);
        }
        return stop(bundle) && free;
    }

    private boolean stop(Bundle bundle) {
        return isLetGo(bundle, "its stop", () -> bundle.stop(Bundle.STOP_TRANSIENT));
    }

    private boolean uninstall(Bundle bundle) {
        waiting.remove(bundle.getBundleId());
        return isLetGo(bundle, "its end", bundle::uninstall);
    }

    private boolean isLetGo(Bundle bundle, String what, LimitedCalls.Call call) {
        if (isAbandoned(bundle)) {
            return false;
        }
        try {
            calls.run(bundle, limit, call, () -> bury(bundle));
        } catch (BundleException e) {
            log.warn("{} came to {}, but not well", bundle.getSymbolicName(), what, e);
        } catch (HungException e) {
            if (!e.isOver()) {
                abandon(bundle, what, e);
                return false;
            }
            log.warn("{}: {} had to be interrupted, {}", bundle.getSymbolicName(), what, e.getMessage());
        }
        return true;
    }

    private void abandon(Bundle bundle, String what, HungException hang) {
        abandoned.add(bundle.getBundleId());
        log.error(
                "{} {} hangs: {} does not return, {}; it is left behind, and a mended version may take its place",
                bundle.getSymbolicName(),
                bundle.getVersion(),
                what,
                hang.getMessage());
        admissions.removingAllOf(bundle.getBundleId());
    }

    /** On the thread that had been given up. */
    private void bury(Bundle bundle) {
        try {
            if (bundle.getState() != Bundle.UNINSTALLED) {
                bundle.uninstall();
            }
            abandoned.remove(bundle.getBundleId());
            log.info(
                    "{} {}, which hung, has returned and was uninstalled",
                    bundle.getSymbolicName(),
                    bundle.getVersion());
        } catch (BundleException | IllegalStateException e) {
            log.warn("{}, which hung, has returned, but was not uninstalled", bundle.getSymbolicName(), e);
        }
    }

    private void update(Bundle bundle, String file, ModuleJar jar, Path copy) throws IOException {
        signatures.require(jar, copy);
        try (InputStream in = Files.newInputStream(copy)) {
            bundle.update(in);
        } catch (BundleException e) {
            throw Resolution.malformed(file, e);
        }
    }

    /** Lets the bundles that still use what the module exported find it anew. Usually there are none, and none runs. */
    private void refresh(Bundle bundle) {
        if (!wiring.getRemovalPendingBundles().contains(bundle)) {
            return;
        }
        Optional<Bundle> foreign = wiring.getDependencyClosure(List.of(bundle)).stream()
                .filter(user -> !isModule(user) || isAbandoned(user))
                .findFirst();
        if (foreign.isPresent()) {
            log.warn("{} uses what {} exported until the robot starts again", foreign.get(), bundle);
            return;
        }
        if (!resolution.isRefreshed(bundle)) {
            log.warn("The users of {} are not wired anew", bundle);
        }
    }
}

package dev.holdfast.modules.deploy.internal;

import dev.holdfast.door.Admissions;
import dev.holdfast.door.DeploymentPlan;
import dev.holdfast.modules.deploy.internal.Planner.Planned;
import dev.holdfast.modules.jar.internal.RefusedException;
import dev.holdfast.modules.store.internal.ModuleStore;
import dev.holdfast.modules.store.internal.ModuleStore.Taken;
import dev.holdfast.resource.ResourceName;
import dev.holdfast.status.MachineStatus;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.osgi.framework.Bundle;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The modules that are installed, and what becomes of them. Confined to one thread. */
public final class Modules {
    private static final Logger log = LoggerFactory.getLogger(Modules.class);

    private final ModuleStore store;
    private final Deployer deployer;
    private final Register register;
    private final Interlock interlock;
    private final Planner planner;
    private final Swaps swaps;
    private final Trials trials;
    private final Rests rests;
    private final Starts starts;
    /** By the file that was deployed last. */
    private final Map<Source, DeploymentPlan> plans = new HashMap<>();

    /** @param failures is told of each module that failed, and how; it must not block */
    public Modules(
            ModuleStore store,
            Deployer deployer,
            Register register,
            Admissions admissions,
            Supplier<Optional<MachineStatus>> machine,
            BiConsumer<String, String> failures) {
        this.store = store;
        this.deployer = deployer;
        this.register = register;
        this.interlock = new Interlock(admissions);
        this.rests = new Rests(failures);
        this.planner = new Planner(deployer, interlock);
        this.swaps = new Swaps(store, deployer, interlock, register, rests);
        this.trials = new Trials(new Readiness(admissions, machine), deployer, swaps, register, rests);
        this.starts = new Starts(store, deployer, swaps, trials, register, rests);
    }

    /** The module that a file gave us, if it runs. */
    public Optional<Installed> runningOf(Source source) {
        return register.of(source).filter(swaps::isRunning);
    }

    /** What was planned when a file was deployed last. */
    public Optional<DeploymentPlan> planOf(Source source) {
        return Optional.ofNullable(plans.get(source));
    }

    /** Forgets what was planned for other files than these. */
    public void retainPlans(Predicate<Source> files) {
        plans.keySet().removeIf(files.negate());
    }

    public void setRefusesHeld(boolean refuses) {
        interlock.setRefusesHeld(refuses);
    }

    /** Installs a jar, whose module is not installed. It is not started. */
    public Installed install(Candidate candidate) throws IOException {
        Path copy = store.keep(candidate.copy(), candidate.symbolicName());
        Bundle bundle = deployer.install(candidate.file(), candidate.jar(), copy);
        Installed module = new Installed(bundle, candidate.source(), candidate.jar(), candidate.sha256(), copy);
        register.put(module);
        return module;
    }

    /** Starts all that is installed. Then nothing is kept but what is used, and what robot.json may still name. */
    public void startAll() throws IOException {
        starts.startAll();
        clean(Source::isListed);
    }

    /** Keeps nothing of modules that are not installed, but the last good copies of what came from these origins. */
    public void clean(Predicate<String> spared) throws IOException {
        Set<Path> copies = new HashSet<>();
        Set<String> names = new HashSet<>();
        for (Installed module : register.all()) {
            copies.add(module.copy());
            names.add(module.symbolicName());
        }
        store.all().stream().filter(good -> spared.test(good.file())).forEach(good -> names.add(good.symbolicName()));
        store.clean(names, copies);
    }

    /** What would happen if this jar were deployed. Changes nothing. */
    public DeploymentPlan plan(Candidate candidate) {
        return planner.plan(candidate, running(candidate), former(candidate), true)
                .plan();
    }

    /**
     * Makes a jar run that was dropped, in the place of what its file and its symbolic name meant before.
     *
     * @param force whether what cannot be stopped is swapped too, and what is quarantined tried
     * @throws RefusedException if it does not run; what ran before runs on
     */
    public void place(Candidate candidate, boolean force) throws IOException {
        register.reopen(candidate.source());
        Optional<Installed> running = running(candidate);
        Optional<Installed> former = former(candidate);
        if (running.filter(candidate::isSameContent).isPresent()) {
            // Its file was renamed, or copied: nothing changes but where it comes from.
            former.ifPresent(this::remove);
            plans.put(
                    candidate.source(),
                    planner.plan(candidate, running, former, false).plan());
            Installed moved = running.get().from(candidate);
            if (trials.isOf(moved.symbolicName()) || !starts.isOnTrial(moved)) {
                trials.move(moved, System.nanoTime());
            }
            return;
        }
        rests.requireNone(candidate, force);
        boolean probed = running.isPresent() || former.filter(swaps::isRunning).isPresent();
        Planned planned = planner.plan(candidate, running, former, probed);
        plans.put(candidate.source(), planned.plan());
        planned.plan().lines().forEach(line -> log.info("{}", line));
        if (planned.plan().isRefused()) {
            throw new RefusedException(planned.plan().refusal());
        }
        if (!force) {
            interlock.requireFree(candidate.file(), planned.plan().resources());
        }
        // The former module goes last: if the new one does not run, what ran before runs on.
        if (running.isPresent()) {
            swap(running.get(), candidate, planned.users(), force);
        } else {
            installInThePlaceOf(former, candidate);
        }
        former.ifPresent(this::remove);
    }

    private void installInThePlaceOf(Optional<Installed> former, Candidate candidate) throws IOException {
        try {
            // Where another module runs on in that file, this one is out of it, and not tried again by itself.
            installAndStart(candidate, former.filter(swaps::isRunning).isEmpty());
        } catch (RefusedException e) {
            if (former.isPresent()) {
                register.named(candidate.symbolicName()).ifPresent(this::uninstall);
            }
            throw e;
        }
    }

    /**
     * Stops and starts a module that runs, as if it were swapped for itself.
     *
     * @throws RefusedException if it does not run again, or must not be stopped now
     */
    public void restart(Installed module) throws IOException {
        List<Bundle> stopping = new ArrayList<>(List.of(module.bundle()));
        stopping.addAll(deployer.users(module.bundle()));
        interlock.requireFree(module.file(), interlock.holdings(stopping));
        rests.end(module.symbolicName());
        Candidate same = new Candidate(module.source(), module.jar(), new Taken(module.copy(), module.sha256()));
        List<Bundle> users = deployer.users(module.bundle());
        Planned planned = new Planned(
                planner.plan(same, Optional.of(module), Optional.empty(), false).plan(), users);
        plans.put(module.source(), planned.plan());
        Optional<String> before = register.verdict(module.source());
        register.reopen(module.source());
        try {
            swap(module, same, users, false);
        } catch (NotNowException e) {
            before.ifPresent(verdict -> register.close(module.source(), verdict)); // nothing has changed
            throw e;
        } catch (RefusedException e) {
            refuseRestart(module, e);
            throw e;
        } catch (IOException | RuntimeException e) {
            refuseRestart(module, e);
            throw e;
        }
    }

    /** It is said of what runs now; where nothing does, of the file. */
    private void refuseRestart(Installed module, Exception e) {
        String reason = Objects.requireNonNullElse(e.getMessage(), e.toString());
        register.named(module.symbolicName())
                .ifPresentOrElse(
                        back -> register.refuse(back, reason),
                        () -> register.refuse(module.source(), module.symbolicName(), "", reason));
    }

    /** Uninstalls a module. */
    public void remove(Installed module) {
        long began = System.nanoTime();
        uninstall(module);
        store.forget(module.symbolicName());
        rests.end(module.symbolicName());
        log.info("{} removed with {} in {} ms", module.jar(), module.file(), millisSince(began));
    }

    /** Nothing of it is installed and no file holds it any more, or somebody wants it tried now. */
    public void forget(String symbolicName) {
        rests.end(symbolicName);
    }

    /** Starts what has been waiting for a package that may be there now, until nothing more comes of it. */
    public void startWaiting() {
        starts.startWaiting();
    }

    /** Whether something may change by itself soon. */
    public boolean isWatching() {
        return !trials.isEmpty();
    }

    /** Whether something waits to be tried again. */
    public boolean isRetrying() {
        return !rests.isEmpty();
    }

    /** Looks at what was swapped lately; says what had to go. */
    public List<Failure> look(long now) {
        return trials.look(now);
    }

    /** The files whose modules may be tried again by themselves now. */
    public List<Source> due(long now) {
        return rests.due(now);
    }

    private void swap(Installed old, Candidate candidate, List<Bundle> users, boolean force) throws IOException {
        long began = System.nanoTime();
        Set<ResourceName> expected = trials.expectedAfter(old, began);
        Installed placed;
        try {
            placed = swaps.swap(old, candidate, users, force);
        } catch (RolledBackException e) {
            rests.failed(candidate.symbolicName());
            trials.owe(old.symbolicName(), expected, System.nanoTime());
            throw e;
        }
        log.info(
                "{} updated to {} from {} in {} ms",
                old.jar(),
                candidate.jar().version(),
                candidate.file(),
                millisSince(began));
        trials.begin(placed, old, expected, System.nanoTime());
    }

    private void installAndStart(Candidate candidate, boolean retried) throws IOException {
        long began = System.nanoTime();
        register.named(candidate.symbolicName()).ifPresent(this::uninstall);
        starts.startNew(install(candidate), retried);
        log.info("{} installed from {} in {} ms", candidate.jar(), candidate.file(), millisSince(began));
    }

    private void uninstall(Installed module) {
        register.remove(module);
        trials.forget(module.symbolicName());
        List<Bundle> users = deployer.users(module.bundle());
        deployer.remove(module.bundle(), users);
        // Without what it exported, most of them cannot be wired again, and say what they wait for.
        users.forEach(user -> register.of(user).ifPresent(swaps::startAgain));
    }

    private Optional<Installed> running(Candidate candidate) {
        return swaps.running(candidate.symbolicName());
    }

    /** Another module, which the file held before. */
    private Optional<Installed> former(Candidate candidate) {
        return register.of(candidate.source())
                .filter(module -> !module.symbolicName().equals(candidate.symbolicName()));
    }

    private static long millisSince(long began) {
        return (System.nanoTime() - began) / 1_000_000;
    }
}

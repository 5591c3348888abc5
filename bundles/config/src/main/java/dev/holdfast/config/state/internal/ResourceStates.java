package dev.holdfast.config.state.internal;

import static java.util.concurrent.TimeUnit.MILLISECONDS;
import static java.util.concurrent.TimeUnit.NANOSECONDS;

import dev.holdfast.config.driver.internal.AttributeChecks;
import dev.holdfast.config.file.internal.ComponentEntry;
import dev.holdfast.config.file.internal.Plan;
import dev.holdfast.door.Admissions;
import dev.holdfast.frame.Frame;
import dev.holdfast.resource.ResourceName;
import dev.holdfast.status.MachineStatus;
import dev.holdfast.status.ModuleState;
import dev.holdfast.status.RemoteState;
import dev.holdfast.status.ResourceState;
import dev.holdfast.status.ResourceState.Condition;
import java.time.Clock;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.runtime.ServiceComponentRuntime;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** How the machine is. Judges on a thread of its own when something may have changed, and answers from the last judgement. */
public final class ResourceStates implements MachineStatus, AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(ResourceStates.class);
    /** Declarative Services announces its changes late, and not every one. */
    private static final long LOOK_AGAIN_MILLIS = 100;

    /** Modules announce nothing; while a driver is missing, to ask how they are costs microseconds. */
    private static final long ASK_MODULES_MILLIS = 500;

    /**
     * All is judged at each look, and while 1,000 resources are being made each of them is a change: looking would take a
     * processor for itself. So it pauses for twice as long as the last look took, at most so long for each resource.
     */
    private static final long LONGEST_PAUSE_NANOS_EACH = 200_000;

    private final Supplier<DriverComponents> components;
    private final Supplier<List<ModuleState>> modules;
    private final Supplier<List<RemoteState>> remotes;
    private final Admissions admissions;
    private final UnknownAttributes unknownAttributes;
    private final Clock clock;
    private final Settling settling = new Settling();
    private final AtomicBoolean asked = new AtomicBoolean();
    private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread made = new Thread(task, "holdfast-states");
        made.setDaemon(true);
        return made;
    });

    private final AtomicReference<InForce> inForce;

    private volatile Judged judged = Judged.NOTHING;
    private volatile boolean modulesComing = true;

    /** When the next look may begin, in nanoseconds of the machine's monotonic clock. */
    private volatile long nextMayBegin = System.nanoTime();

    /** Touched by the looking thread only. */
    private Optional<ScheduledFuture<?>> nextLook = Optional.empty();

    ResourceStates(
            Supplier<DriverComponents> components,
            Supplier<List<ModuleState>> modules,
            Supplier<List<RemoteState>> remotes,
            Admissions admissions,
            UnknownAttributes unknownAttributes,
            Clock clock) {
        this.components = components;
        this.modules = modules;
        this.remotes = remotes;
        this.admissions = admissions;
        this.unknownAttributes = unknownAttributes;
        this.clock = clock;
        this.inForce = new AtomicReference<>(InForce.nothing(clock.instant()));
    }

    /**
     * States joined from a plan that is still to come, and from what these know by then.
     *
     * @param modules how the modules are, at the moment of asking
     * @param remotes how the remotes are, likewise
     */
    public static ResourceStates of(
            ServiceComponentRuntime runtime,
            Supplier<List<ModuleState>> modules,
            Supplier<List<RemoteState>> remotes,
            Admissions admissions,
            AttributeChecks checks,
            BundleContext context) {
        Apis apis = new Apis(context);
        return new ResourceStates(
                () -> new DriverComponents(runtime, apis::of),
                modules,
                remotes,
                admissions,
                new UnknownAttributes(checks),
                Clock.systemDefaultZone());
    }

    @Override
    public List<ResourceState> resources() {
        return List.copyOf(judged.states().values());
    }

    /** Where the components stand that are in force. */
    public List<Frame> frames() {
        return inForce.get().plan().file().frames();
    }

    @Override
    public String revision() {
        return inForce.get().plan().file().revision();
    }

    @Override
    public Instant configuredAt() {
        return inForce.get().since();
    }

    @Override
    public List<String> why(String name) {
        Judged last = judged;
        return new Reasons(last.states(), last.grounds(), new Offers(modules.get()), ZonedDateTime.now(clock)).of(name);
    }

    @Override
    public CompletionStage<Void> settled() {
        return settling.settled();
    }

    /** A plan is about to be written. */
    public void taken(Plan plan) {
        inForce.updateAndGet(former -> former.followedBy(plan, clock.instant()));
        changed();
    }

    /** All of the first plan has reached Declarative Services: from now on what is absent is missing. */
    public void delivered() {
        settling.begin();
        changed();
    }

    /** No further drivers are to be expected: a model that nobody offers is missing from now on. */
    public void modulesAreHere() {
        modulesComing = false;
        changed();
    }

    /** Something may have changed. Returns at once. */
    public void changed() {
        if (!asked.getAndSet(true)) {
            try {
                thread.schedule(this::look, nextMayBegin - System.nanoTime(), NANOSECONDS); // in the past: at once
            } catch (RejectedExecutionException e) {
                log.debug("Closed; nobody asks for states any more");
            }
        }
    }

    /** Ends the thread. The states stay as they are. */
    @Override
    public void close() {
        thread.shutdownNow();
    }

    private void look() {
        long begun = System.nanoTime();
        asked.set(false);
        try {
            boolean decided = settling.seen(judge(), System.nanoTime());
            if (!decided) {
                next(this::changed, LOOK_AGAIN_MILLIS);
            } else if (judged.missesDriver()) {
                next(this::askModules, ASK_MODULES_MILLIS);
            }
        } catch (RejectedExecutionException e) {
            log.debug("Closed while looking");
        } catch (RuntimeException e) {
            log.error("The states of the resources could not be found out; the next change asks again", e);
        } finally {
            long now = System.nanoTime();
            long longest = LONGEST_PAUSE_NANOS_EACH * judged.states().size();
            nextMayBegin = now + Math.min(2 * (now - begun), longest);
        }
    }

    private void askModules() {
        if (modules.get().equals(judged.modules())) {
            next(this::askModules, ASK_MODULES_MILLIS);
        } else {
            changed();
        }
    }

    /** Instead of whatever was to be next. */
    private void next(Runnable task, long millis) {
        nextLook.ifPresent(former -> former.cancel(false));
        nextLook = Optional.of(thread.schedule(task, millis, MILLISECONDS));
    }

    private Map<ResourceName, Verdict> judge() {
        InForce now = inForce.get();
        DriverComponents made = components.get();
        List<ModuleState> offering = modules.get();
        Judgement judgement = new Judgement(
                now.plan(), admissions.outcomes(), made::made, new Offers(offering), remotes.get(), modulesComing);
        Map<ResourceName, Verdict> verdicts = judgement.all();
        now.leaving().forEach(name -> verdicts.replace(name, new Verdict(Condition.REMOVING, "")));
        inForce.updateAndGet(known -> known.leftBut(verdicts.keySet()));
        Map<ResourceName, ResourceState> states = new LinkedHashMap<>();
        String revision = now.plan().file().revision();
        verdicts.forEach((name, verdict) ->
                states.put(name, state(name, verdict, judgement.component(name).isPresent() ? revision : "")));
        Map<ResourceName, Grounds> grounds = new HashMap<>();
        judgement.components().forEach(component -> grounds.put(component.name(), grounds(component, judgement, made)));
        judged = new Judged(states, grounds, offering);
        unknownAttributes.hint(now.plan(), made);
        return verdicts;
    }

    private static Grounds grounds(ComponentEntry component, Judgement judgement, DriverComponents made) {
        return new Grounds(component.model(), made.driver(component), judgement.waitsFor(component));
    }

    private ResourceState state(ResourceName name, Verdict verdict, String revision) {
        ResourceState former = judged.states().get(name);
        boolean same = former != null
                && former.condition() == verdict.condition()
                && former.reason().equals(verdict.reason());
        Instant since = same ? former.since() : clock.instant();
        if (!same) {
            tell(name, verdict);
        }
        return new ResourceState(name, verdict.condition(), verdict.reason(), since, revision);
    }

    private static void tell(ResourceName name, Verdict verdict) {
        switch (verdict.condition()) {
            case UNHEALTHY -> log.warn("{} is unhealthy: {}", name, verdict.reason());
            case READY -> log.info("{} is ready", name);
            default -> log.debug("{}: {} {}", name, verdict.condition(), verdict.reason());
        }
    }
}

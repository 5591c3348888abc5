package dev.holdfast.config.state.internal;

import static java.util.concurrent.TimeUnit.MILLISECONDS;

import dev.holdfast.config.driver.internal.AttributeChecks;
import dev.holdfast.config.file.internal.Plan;
import dev.holdfast.door.Admissions;
import dev.holdfast.resource.ResourceName;
import dev.holdfast.status.MachineStatus;
import dev.holdfast.status.ResourceState;
import dev.holdfast.status.ResourceState.Condition;
import java.time.Clock;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
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

    private final Supplier<DriverComponents> components;
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

    private volatile Map<ResourceName, ResourceState> states = Map.of();
    private volatile boolean modulesComing = true;

    ResourceStates(
            Supplier<DriverComponents> components,
            Admissions admissions,
            UnknownAttributes unknownAttributes,
            Clock clock) {
        this.components = components;
        this.admissions = admissions;
        this.unknownAttributes = unknownAttributes;
        this.clock = clock;
        this.inForce = new AtomicReference<>(InForce.nothing(clock.instant()));
    }

    /**
     * States joined from a plan that is still to come, and from what these know by then.
     *
     * @param modules completes when no further drivers are to be expected
     */
    public static ResourceStates of(
            ServiceComponentRuntime runtime,
            Admissions admissions,
            AttributeChecks checks,
            CompletionStage<Void> modules,
            BundleContext context) {
        Apis apis = new Apis(context);
        ResourceStates states = new ResourceStates(
                () -> new DriverComponents(runtime, apis::of),
                admissions,
                new UnknownAttributes(checks),
                Clock.systemUTC());
        modules.whenComplete((done, failure) -> states.modulesAreHere());
        return states;
    }

    @Override
    public List<ResourceState> resources() {
        return List.copyOf(states.values());
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
        return List.copyOf(states.values()).stream()
                .filter(state -> state.name().name().equals(name)
                        || state.name().toString().equals(name))
                .map(state -> "%s: %s %s"
                        .formatted(state.name(), state.condition(), state.reason())
                        .strip())
                .toList();
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

    /** Something may have changed. Returns at once. */
    public void changed() {
        if (!asked.getAndSet(true)) {
            try {
                thread.execute(this::look);
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

    private void modulesAreHere() {
        modulesComing = false;
        changed();
    }

    private void look() {
        asked.set(false);
        try {
            boolean settledNow = settling.seen(judge(), System.nanoTime());
            if (!settledNow) {
                thread.schedule(this::changed, LOOK_AGAIN_MILLIS, MILLISECONDS);
            }
        } catch (RejectedExecutionException e) {
            log.debug("Closed while looking");
        } catch (RuntimeException e) {
            log.error("The states of the resources could not be found out; the next change asks again", e);
        }
    }

    private Map<ResourceName, Verdict> judge() {
        InForce now = inForce.get();
        DriverComponents made = components.get();
        Judgement judgement = new Judgement(now.plan(), admissions.outcomes(), made::made, modulesComing);
        Map<ResourceName, Verdict> verdicts = judgement.all();
        now.leaving().forEach(name -> verdicts.replace(name, new Verdict(Condition.REMOVING, "")));
        inForce.updateAndGet(known -> known.leftBut(verdicts.keySet()));
        Map<ResourceName, ResourceState> judged = new LinkedHashMap<>();
        verdicts.forEach((name, verdict) -> judged.put(name, state(now.plan(), name, verdict)));
        states = judged;
        unknownAttributes.hint(now.plan(), made);
        return verdicts;
    }

    private ResourceState state(Plan plan, ResourceName name, Verdict verdict) {
        String revision = plan.file().component(name).isPresent() ? plan.file().revision() : "";
        ResourceState former = states.get(name);
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

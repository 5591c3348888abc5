package dev.holdfast.modules.deploy.internal;

import dev.holdfast.status.ModuleState;
import dev.holdfast.status.ModuleStates;
import dev.holdfast.status.OfferedModel;
import dev.holdfast.status.ResourceState.Condition;
import dev.holdfast.status.RunningModule;
import java.time.Clock;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentSkipListMap;

/** What everybody may read of the modules. One thread writes. */
public final class StateBoard implements ModuleStates {
    /** By origin, which sorts like the file. */
    private final Map<String, ModuleState> states = new ConcurrentSkipListMap<>();
    /** What each file was found to offer when it was last read, by origin. */
    private final Map<String, List<OfferedModel>> models = new HashMap<>();

    /** What is installed; whether it runs is asked of the framework. */
    private volatile List<Installed> installed = List.of();

    private final CompletableFuture<Void> settled = new CompletableFuture<>();
    private final Clock clock;

    public StateBoard(Clock clock) {
        this.clock = clock;
    }

    /** Notes what a file offers, for all that is written of it from now on. */
    public void offers(Source source, List<OfferedModel> offered) {
        models.put(source.origin(), offered);
    }

    /** Writes the state of a file; says whether its condition or reason is another one now. */
    public boolean write(Source source, String name, String version, Condition condition, String reason) {
        ModuleState before = states.get(source.origin());
        boolean same = before != null
                && before.condition() == condition
                && before.reason().equals(reason);
        states.put(
                source.origin(),
                new ModuleState(
                        name,
                        source.file(),
                        version,
                        condition,
                        reason,
                        same ? before.since() : clock.instant(),
                        models.getOrDefault(source.origin(), List.of()),
                        source.listed()));
        return !same;
    }

    /** These are the modules from now on. */
    void installed(Collection<Installed> modules) {
        installed = List.copyOf(modules);
    }

    @Override
    public List<RunningModule> running() {
        return installed.stream()
                .filter(Installed::isRunning)
                .map(module -> new RunningModule(
                        module.symbolicName(),
                        module.jar().version().toString(),
                        module.jar().models()))
                .toList();
    }

    public void erase(Source source) {
        states.remove(source.origin());
        models.remove(source.origin());
    }

    public void settle() {
        settled.complete(null);
    }

    @Override
    public List<ModuleState> modules() {
        return List.copyOf(states.values());
    }

    @Override
    public CompletionStage<Void> settled() {
        return settled.minimalCompletionStage();
    }
}

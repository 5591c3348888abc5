package dev.holdfast.modules.deploy.internal;

import dev.holdfast.status.ModuleState;
import dev.holdfast.status.ModuleStates;
import dev.holdfast.status.ResourceState.Condition;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentSkipListMap;

/** What everybody may read of the modules. One thread writes. */
public final class StateBoard implements ModuleStates {
    private final Map<String, ModuleState> states = new ConcurrentSkipListMap<>();
    private final CompletableFuture<Void> settled = new CompletableFuture<>();
    private final Clock clock;

    public StateBoard(Clock clock) {
        this.clock = clock;
    }

    /** Writes the state of a file; says whether its condition or reason is another one now. */
    public boolean write(String file, String name, String version, Condition condition, String reason) {
        ModuleState before = states.get(file);
        boolean same = before != null
                && before.condition() == condition
                && before.reason().equals(reason);
        states.put(
                file,
                new ModuleState(
                        name,
                        file,
                        version,
                        condition,
                        reason,
                        same ? before.since() : clock.instant(),
                        List.of(),
                        false));
        return !same;
    }

    public void erase(String file) {
        states.remove(file);
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

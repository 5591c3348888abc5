package dev.holdfast.config.booted;

import dev.holdfast.door.DeploymentPlan;
import dev.holdfast.door.Deployments;
import dev.holdfast.status.ModuleState;
import dev.holdfast.status.ModuleStates;
import dev.holdfast.status.RunningModule;
import java.io.InputStream;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;

/** Deploys nothing: it notes what it is told of modules, and says of them what the test wants. */
public final class FakeModules implements ModuleStates, Deployments {
    private final List<Policy> policies = new CopyOnWriteArrayList<>();
    private final CompletableFuture<Void> settled = new CompletableFuture<>();
    private final CompletableFuture<Void> followed = new CompletableFuture<>();
    private volatile List<ModuleState> modules = List.of();
    private volatile boolean failing;

    /** What robot.json was said to say, in order. */
    public List<Policy> policies() {
        return List.copyOf(policies);
    }

    /** These are the modules from now on. */
    void say(ModuleState... states) {
        modules = List.of(states);
    }

    /** All of the folder is here. */
    void settle() {
        settled.complete(null);
    }

    /** All that robot.json names is here. */
    public void haveFollowed() {
        followed.complete(null);
    }

    /** From now on it breaks its contract. */
    public void fail() {
        failing = true;
    }

    @Override
    public List<ModuleState> modules() {
        return modules;
    }

    @Override
    public List<RunningModule> running() {
        return List.of();
    }

    @Override
    public CompletionStage<Void> settled() {
        return settled;
    }

    @Override
    public CompletionStage<Void> follow(Policy policy) {
        if (failing) {
            throw new IllegalStateException("as the test wants it");
        }
        policies.add(policy);
        return followed;
    }

    @Override
    public CompletionStage<DeploymentPlan> plan(String file, InputStream jar) {
        throw new UnsupportedOperationException("only operators ask this");
    }

    @Override
    public CompletionStage<Deployed> deploy(String file, InputStream jar, boolean force) {
        throw new UnsupportedOperationException("only operators ask this");
    }

    @Override
    public CompletionStage<Void> restart(String module) {
        throw new UnsupportedOperationException("only operators ask this");
    }
}

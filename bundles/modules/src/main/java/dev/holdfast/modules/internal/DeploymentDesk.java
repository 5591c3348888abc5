package dev.holdfast.modules.internal;

import static java.nio.file.StandardCopyOption.REPLACE_EXISTING;

import dev.holdfast.door.DeploymentPlan;
import dev.holdfast.door.Deployments;
import dev.holdfast.modules.deploy.internal.Installed;
import dev.holdfast.modules.deploy.internal.Modules;
import dev.holdfast.modules.deploy.internal.Register;
import dev.holdfast.modules.deploy.internal.Source;
import dev.holdfast.modules.jar.internal.RefusedException;
import dev.holdfast.modules.signature.internal.Signatures;
import dev.holdfast.modules.store.internal.ModuleStore;
import dev.holdfast.modules.store.internal.ModuleStore.Taken;
import dev.holdfast.modules.store.internal.SetAside;
import dev.holdfast.resource.ResourceNotFoundException;
import dev.holdfast.resource.ResourceUnavailableException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/** What is asked for by word. It is done on the thread of the modules, and answered when what became of it is known. */
final class DeploymentDesk implements Deployments {
    private final ModuleFolder folder;
    private final ModuleFiles files;
    private final SeenFiles seen;
    private final Modules modules;
    private final Register register;
    private final Signatures signatures;
    private final ModuleStore store;
    /** Who waits for the verdicts on which files. Of the modules' thread, like all below. */
    private final List<Waiting> waiting = new ArrayList<>();
    /** What robot.json calls its modules. */
    private Map<String, Source> listed = new HashMap<>();

    /** @param answer is told what became of a file, empty if that runs and is ready */
    private record Waiting(List<Source> files, Consumer<String> answer) {}

    DeploymentDesk(
            ModuleFolder folder,
            ModuleFiles files,
            SeenFiles seen,
            Modules modules,
            Register register,
            Signatures signatures,
            ModuleStore store) {
        this.folder = folder;
        this.files = files;
        this.seen = seen;
        this.modules = modules;
        this.register = register;
        this.signatures = signatures;
        this.store = store;
    }

    @Override
    public CompletionStage<Void> follow(Policy policy) {
        CompletableFuture<Void> done = new CompletableFuture<>();
        signatures.follow(policy.trust()); // at once: the modules' own thread waits for it, to look at the folder first
        carryOut(done, () -> {
            List<Source> sources = folder.follow(policy);
            listed = new HashMap<>();
            policy.modules().forEach(module -> sources.stream()
                    .filter(source -> source.file().equals(module.written()))
                    .forEach(source -> listed.put(module.name(), source)));
            await(sources, verdict -> done.complete(null));
        });
        return done;
    }

    @Override
    public CompletionStage<DeploymentPlan> plan(String file, InputStream jar) throws IOException {
        Path temporary = Files.createTempFile("holdfast-plan", ".jar");
        CompletableFuture<DeploymentPlan> done = new CompletableFuture<>();
        try {
            Files.copy(jar, temporary, REPLACE_EXISTING);
        } catch (IOException | RuntimeException e) {
            Files.deleteIfExists(temporary);
            throw e;
        }
        carryOut(done, () -> {
            try {
                done.complete(plan(folder.inFolder(file), temporary));
            } finally {
                Files.deleteIfExists(temporary);
            }
        });
        return done;
    }

    @Override
    public CompletionStage<Deployed> deploy(String file, InputStream jar, boolean force) throws IOException {
        long began = System.nanoTime();
        if (!ModuleSources.isJar(file)
                || !file.equals(String.valueOf(Path.of(file).getFileName()))) {
            String refusal = "%s is no name for a file of the modules folder; call it like stepper.jar".formatted(file);
            return CompletableFuture.completedFuture(
                    deployed(DeploymentPlan.refused(file, "", "", refusal), refusal, began));
        }
        Source source = folder.inFolder(file);
        Path temporary = SetAside.temporary(source.path().resolveSibling(file + "." + began));
        CompletableFuture<Deployed> done = new CompletableFuture<>();
        try {
            Files.copy(jar, temporary);
        } catch (IOException | RuntimeException e) {
            Files.deleteIfExists(temporary);
            throw e;
        }
        carryOut(done, () -> {
            DeploymentPlan plan;
            try {
                plan = plan(source, temporary);
                if (!plan.isRefused()) {
                    SetAside.moveSafely(temporary, source.path());
                }
            } finally {
                Files.deleteIfExists(temporary);
            }
            if (plan.isRefused()) {
                done.complete(deployed(plan, plan.refusal(), began));
                return;
            }
            overtake(source);
            folder.deploy(source, force);
            await(List.of(source), verdict -> done.complete(deployed(plan, verdict, began)));
        });
        return done;
    }

    @Override
    public CompletionStage<Void> restart(String module) {
        CompletableFuture<Void> done = new CompletableFuture<>();
        carryOut(done, () -> {
            Optional<Source> named = Optional.ofNullable(listed.get(module));
            Optional<Installed> installed = register.named(module)
                    .or(() -> named.flatMap(register::of))
                    .or(() -> ModuleSources.isJar(module) ? register.of(folder.inFolder(module)) : Optional.empty());
            Source source = installed
                    .map(Installed::source)
                    .or(() -> named)
                    .or(() -> seen.holding(module).stream().findFirst())
                    .orElseThrow(() -> new ResourceNotFoundException(
                            "no module is called %s; GetMachineStatus tells which there are".formatted(module)));
            Optional<Installed> running =
                    installed.filter(found -> modules.runningOf(found.source()).isPresent());
            if (running.isPresent()) {
                modules.restart(running.get());
            } else {
                // What is asked for is a try, not that something is swapped under what moves.
                modules.forget(seen.moduleIn(source));
                folder.deploy(source, false);
            }
            await(List.of(source), reason -> {
                if (reason.isEmpty()) {
                    done.complete(null);
                } else {
                    done.completeExceptionally(new ResourceUnavailableException(reason));
                }
            });
        });
        return done;
    }

    /** Answers those whose files are dealt with, and forgets what nobody asks any more. */
    void answer() {
        for (Waiting one : List.copyOf(waiting)) {
            if (one.files().stream().allMatch(file -> register.verdict(file).isPresent())) {
                waiting.remove(one);
                one.answer().accept(one.files().stream().map(this::verdict).collect(Collectors.joining("; ")));
            }
        }
        register.retainVerdicts(this::isOfInterest);
        modules.retainPlans(this::isOfInterest);
    }

    /** Whether somebody may still ask what became of a file. Of others, robots that are deployed to for years would drown. */
    private boolean isOfInterest(Source source) {
        return source.listed()
                || seen.isKnown(source)
                || register.of(source).isPresent()
                || waiting.stream().anyMatch(one -> one.files().contains(source));
    }

    /** Another jar comes into this file, and nobody is told of that who has brought the one before. */
    private void overtake(Source source) {
        List<Waiting> overtaken = waiting.stream()
                .filter(one -> one.files().equals(List.of(source)))
                .toList();
        waiting.removeAll(overtaken);
        overtaken.forEach(one ->
                one.answer().accept("%s was deployed again before it was known what becomes of it".formatted(source)));
    }

    private void await(List<Source> sources, Consumer<String> answer) {
        waiting.add(new Waiting(sources, answer));
        answer();
    }

    private void carryOut(CompletableFuture<?> done, ModulesThread.Task task) {
        folder.thread().run(() -> {
            try {
                task.run();
            } catch (RefusedException e) {
                done.completeExceptionally(new ResourceUnavailableException(e.getMessage(), e));
            } catch (Throwable e) {
                done.completeExceptionally(e);
            }
        });
    }

    private DeploymentPlan plan(Source source, Path jar) throws IOException {
        Taken copy = store.take(jar);
        try {
            return files.plan(source, copy);
        } finally {
            store.discard(copy);
        }
    }

    private String verdict(Source source) {
        return register.verdict(source).orElse("");
    }

    private static Deployed deployed(DeploymentPlan plan, String reason, long began) {
        return new Deployed(plan, reason.isEmpty(), reason, Duration.ofNanos(System.nanoTime() - began));
    }
}

package dev.holdfast.rpc.server;

import dev.holdfast.door.DeploymentPlan;
import dev.holdfast.door.DeploymentPlan.Step;
import dev.holdfast.door.Deployments;
import dev.holdfast.door.Holding;
import dev.holdfast.resource.ResourceName;
import dev.holdfast.resource.ResourceNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/** Deploys what begins with {@code good}, by keeping it; refuses the rest. */
public final class FakeDeployments implements Deployments {
    /** What has been deployed, by file name. */
    public final Map<String, byte[]> deployed = new ConcurrentHashMap<>();

    public final List<String> restarted = new CopyOnWriteArrayList<>();
    public volatile boolean forced;
    /** The thread of the last plan or deployment. */
    public volatile String heardOn = "";
    /** Who wants to see a deployment hang completes it. */
    volatile CompletableFuture<Void> mayEnd = CompletableFuture.completedFuture(null);

    @Override
    public CompletionStage<Void> follow(Policy policy) {
        throw new UnsupportedOperationException("nobody follows here");
    }

    @Override
    public CompletionStage<DeploymentPlan> plan(String file, InputStream jar) throws IOException {
        heardOn = Thread.currentThread().getName();
        return CompletableFuture.completedFuture(judge(file, jar.readAllBytes()));
    }

    @Override
    public CompletionStage<Deployed> deploy(String file, InputStream jar, boolean force) throws IOException {
        byte[] content = jar.readAllBytes();
        var plan = judge(file, content);
        if (!plan.isRefused()) {
            deployed.put(file, content);
        }
        forced = force;
        heardOn = Thread.currentThread().getName();
        return mayEnd.thenApply(
                nothing -> new Deployed(plan, !plan.isRefused(), plan.refusal(), Duration.ofMillis(1234)));
    }

    @Override
    public CompletionStage<Void> restart(String module) {
        if (!module.equals("acme.winch")) {
            return CompletableFuture.failedFuture(new ResourceNotFoundException("there is no module " + module));
        }
        restarted.add(module);
        return mayEnd;
    }

    private static DeploymentPlan judge(String file, byte[] jar) {
        if (!new String(jar, StandardCharsets.UTF_8).startsWith("good")) {
            return DeploymentPlan.refused(file, "acme.winch", "2.0.0", file + " is bad; mend it");
        }
        return new DeploymentPlan(
                file,
                "acme.winch",
                "2.0.0",
                Step.SWAP,
                "1.0.0",
                List.of("acme.winch 1.0.0"),
                List.of(
                        new Holding(ResourceName.of(Winch.class, "left"), Optional.of("module:acme.patrol"), true),
                        new Holding(ResourceName.of(Winch.class, "right"), Optional.empty(), false)),
                List.of("acme:demo:winch (winch)"),
                "");
    }
}

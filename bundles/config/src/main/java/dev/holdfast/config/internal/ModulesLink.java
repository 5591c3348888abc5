package dev.holdfast.config.internal;

import static java.util.concurrent.CompletableFuture.completedFuture;

import dev.holdfast.door.Deployments;
import dev.holdfast.door.Deployments.Policy;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells whoever deploys modules what robot.json says of them: at its first reading, when that changes, and when the
 * deployer is another one. A robot without a deployer is none the worse for it. For one thread.
 */
final class ModulesLink {
    private static final Logger log = LoggerFactory.getLogger(ModulesLink.class);

    private final CompletableFuture<Void> firstFollowed = new CompletableFuture<>();
    private Optional<Deployments> deployments = Optional.empty();
    private Optional<Policy> wanted = Optional.empty();

    /** Completes when each module that the first file names runs or was refused; never exceptionally. */
    CompletionStage<Void> firstFollowed() {
        return firstFollowed.minimalCompletionStage();
    }

    /** Somebody deploys modules from now on. */
    void arrived(Deployments known) {
        deployments = Optional.of(known);
        wanted.ifPresent(policy -> follow(known, policy));
    }

    /** This one deploys no more; another may have come before it went. */
    void left(Deployments known) {
        deployments = deployments.filter(other -> other != known);
    }

    /** This is what robot.json says now. */
    void apply(Policy policy) {
        boolean first = wanted.isEmpty();
        if (!wanted.equals(Optional.of(policy))) {
            wanted = Optional.of(policy);
            CompletionStage<Void> followed =
                    deployments.map(known -> follow(known, policy)).orElse(completedFuture(null));
            if (first) {
                followed.whenComplete((done, failure) -> firstFollowed.complete(null));
            }
        }
    }

    private static CompletionStage<Void> follow(Deployments deployments, Policy policy) {
        try {
            return deployments.follow(policy).whenComplete((done, failure) -> {
                if (failure != null) {
                    log.error("The modules that robot.json names could not be deployed", failure);
                }
            });
        } catch (RuntimeException e) {
            log.error("The modules that robot.json names could not be handed over", e);
            return completedFuture(null);
        }
    }
}

package dev.holdfast.config.internal;

import static java.util.concurrent.TimeUnit.MILLISECONDS;

import dev.holdfast.config.file.internal.Plan;
import dev.holdfast.config.file.internal.Plan.Target;
import dev.holdfast.config.file.internal.RobotFile;
import dev.holdfast.door.Admissions;
import dev.holdfast.resource.ResourceName;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes a plan come true by writing what differs from what was written before, and nothing else. For one thread.
 *
 * <p>New components come first and deletions last, so that one which is changed to use another resource finds it, and is
 * not taken down with the resource that it used before.
 */
final class Configurator {
    private static final Logger log = LoggerFactory.getLogger(Configurator.class);
    private static final long PATIENCE_MILLIS = 1_000;
    /** Admission gives up by itself after the resource's own limit, which is 10 s at most. */
    private static final long LONGEST_STOP_MILLIS = 11_000;

    private final Configurations configurations;
    private final Admissions admissions;
    private final Delivery delivery;
    private final PublishedRules access;
    private final EntriesConfigurator jobs;
    private final EntriesConfigurator remotes;

    private final Map<ResourceName, Target> written = new LinkedHashMap<>();
    private Optional<RobotFile> applied = Optional.empty();

    Configurator(Configurations configurations, Admissions admissions, Delivery delivery, PublishedRules access) {
        this.configurations = configurations;
        this.admissions = admissions;
        this.delivery = delivery;
        this.access = access;
        this.jobs = new EntriesConfigurator("Job", "does not run", configurations);
        this.remotes = new EntriesConfigurator("Remote", "is left out", configurations);
    }

    /**
     * Returns when everything is written, or this thread is interrupted. Where resources change, each is waited for until it stands
     * still, {@value #LONGEST_STOP_MILLIS} ms at most, and then until its driver has taken the change, {@value #PATIENCE_MILLIS} ms.
     */
    void apply(Plan plan) {
        applyAccess(plan.file());
        applySession(plan.file());
        jobs.removeOthers(plan.file().jobs()); // before what they call goes
        remotes.removeOthers(plan.file().remotes());
        replaced(plan).forEach(this::delete);
        plan.targets().forEach(this::create);
        plan.targets().forEach(this::update);
        if (isEnded()) {
            return; // the robot goes, and takes no changes any more
        }
        gone(plan).forEach(this::delete);
        remotes.write(plan.file().remotes());
        jobs.write(plan.file().jobs());
        applyRpc(plan.file());
        applied = Optional.of(plan.file());
    }

    /** Before all else: a key that was taken away is good for nothing any more, whatever may hang below. */
    private void applyAccess(RobotFile wanted) {
        if (differs(wanted, RobotFile::access)) {
            access.write(wanted.access());
        }
    }

    private void applySession(RobotFile wanted) {
        if (differs(wanted, file -> file.network().sessions())
                || differs(wanted, file -> file.modules().swapWait())) {
            configurations.writeSession(wanted.network().sessions(), wanted.modules());
        }
    }

    /** At a start the transport is made of much; drivers are being made while it loads, if they come first. */
    private void applyRpc(RobotFile wanted) {
        if (differs(wanted, file -> file.network().bindAddress())
                || differs(wanted, file -> file.network().allowShutdown())
                || differs(wanted, file -> file.network().allowUnauthenticated())
                || differs(wanted, file -> file.network().allowPlaintext())
                || differs(wanted, file -> file.network().sessions().startsPerSecond())
                || differs(wanted, file -> file.network().web())
                || differs(wanted, file -> file.network().tunnels())
                || differs(wanted, file -> file.network().tls())) {
            configurations.writeRpc(wanted.network());
        }
    }

    private boolean differs(RobotFile wanted, Function<RobotFile, Object> part) {
        return !applied.map(part).equals(Optional.of(part.apply(wanted)));
    }

    /** Those that keep their name and get another driver. */
    private List<ResourceName> replaced(Plan plan) {
        return written.entrySet().stream()
                .filter(entry -> plan.targets().containsKey(entry.getKey()))
                .filter(entry -> !plan.targets()
                        .get(entry.getKey())
                        .pid()
                        .equals(entry.getValue().pid()))
                .map(Map.Entry::getKey)
                .toList();
    }

    /** The last of the file first: what is built upon others stands behind them more often than before. */
    private List<ResourceName> gone(Plan plan) {
        List<ResourceName> gone = new ArrayList<>(written.keySet());
        gone.removeAll(plan.targets().keySet());
        Collections.reverse(gone);
        return gone;
    }

    private void create(ResourceName name, Target target) {
        if (!written.containsKey(name)) {
            configurations.write(target);
            written.put(name, target);
            log.info("{} added, model {}", name, target.properties().get(ResourceName.MODEL_PROPERTY));
        }
    }

    private void update(ResourceName name, Target target) {
        if (!target.equals(written.get(name)) && !isEnded()) {
            boolean still = isDone(admissions.updating(name), LONGEST_STOP_MILLIS);
            if (isEnded()) {
                admissions.updated(name); // it was not changed
                return;
            }
            if (!still) {
                log.warn("{} is not still after {} ms and changed all the same", name, LONGEST_STOP_MILLIS);
            }
            CompletionStage<Void> delivered;
            try {
                configurations.write(target);
                written.put(name, target);
                delivered = delivery.ofAllWritten().thenRun(() -> admissions.updated(name));
            } catch (RuntimeException e) {
                admissions.updated(name); // it was not changed, and must not stay closed for it
                throw e;
            }
            if (isDone(delivered, PATIENCE_MILLIS)) {
                log.info("{} changed", name);
            } else if (!isEnded()) {
                log.error("{} hangs in its change; what was changed after it waits, mend its driver", name);
            }
        }
    }

    private void delete(ResourceName name) {
        admissions.removing(name);
        configurations.delete(written.get(name));
        written.remove(name); // not before: what could not be deleted is tried again with the next change
        log.info("{} removed", name);
    }

    /** Interrupted at the end of the robot: waits end at once then, and nothing may be changed that was not waited for. */
    private static boolean isEnded() {
        return Thread.currentThread().isInterrupted();
    }

    private static boolean isDone(CompletionStage<Void> stage, long millis) {
        try {
            stage.toCompletableFuture().get(millis, MILLISECONDS);
            return true;
        } catch (TimeoutException e) {
            return false;
        } catch (ExecutionException e) {
            log.warn("A change could not be announced or ended; it is made all the same", e.getCause());
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}

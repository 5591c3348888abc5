package dev.holdfast.modules.deploy.internal;

import dev.holdfast.modules.jar.internal.RefusedException;
import dev.holdfast.modules.store.internal.ModuleStore.Taken;
import dev.holdfast.resource.ResourceName;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.osgi.framework.Bundle;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The swapped versions that have not yet shown that they serve what was served, and the way back for those that do not. */
final class Trials {
    private static final Logger log = LoggerFactory.getLogger(Trials.class);
    /** How soon a way back that was barred is tried again. */
    private static final Duration BARRED = Duration.ofSeconds(5);

    private final Readiness readiness;
    private final Deployer deployer;
    private final Swaps swaps;
    private final Register register;
    private final Rests rests;
    /** By symbolic name. */
    private final Map<String, Running> trials = new HashMap<>();

    /** What versions that went were to serve, by symbolic name. The one that was gone back to may not serve it yet. */
    private final Map<String, Owed> owed = new HashMap<>();

    private record Owed(Set<ResourceName> names, long until) {}

    private record Running(Trial trial, Installed module, Installed good, long next, String barred) {
        Running(Trial trial, Installed module, Installed good, long next) {
            this(trial, module, good, next, "");
        }

        /** It went in nobody's place. */
        boolean isFresh() {
            return good == module;
        }

        Running in(Bundle bundle) {
            Installed moved = module.in(bundle);
            return new Running(trial.in(bundle.getBundleId()), moved, isFresh() ? moved : good, next, barred);
        }

        /** The way back is barred, which the verdict on its file says. */
        Running notBefore(long time, String verdict) {
            return new Running(trial, module, good, time, verdict);
        }
    }

    Trials(Readiness readiness, Deployer deployer, Swaps swaps, Register register, Rests rests) {
        this.readiness = readiness;
        this.deployer = deployer;
        this.swaps = swaps;
        this.register = register;
        this.rests = rests;
    }

    boolean isEmpty() {
        return trials.isEmpty();
    }

    boolean isOf(String symbolicName) {
        return trials.containsKey(symbolicName);
    }

    /** What a version must serve that takes the place of this one. Asked before the swap. */
    Set<ResourceName> expectedAfter(Installed old, long now) {
        Set<ResourceName> expected = new HashSet<>(readiness.servedBy(old.bundle()));
        Optional.ofNullable(trials.get(old.symbolicName()))
                .ifPresent(running -> expected.addAll(running.trial().expected()));
        Optional.ofNullable(owed.get(old.symbolicName()))
                .filter(debt -> debt.until() - now > 0)
                .ifPresent(debt -> expected.addAll(debt.names()));
        return expected;
    }

    /** A version went that was to serve this; for a while, the next one must too, whatever is served meanwhile. */
    void owe(String symbolicName, Set<ResourceName> expected, long now) {
        owed.put(symbolicName, new Owed(Set.copyOf(expected), now + Trial.LIMIT.toNanos()));
    }

    /** A version runs in the place of another. */
    void begin(Installed module, Installed old, Set<ResourceName> expected, long now) {
        Installed good = Optional.ofNullable(trials.get(old.symbolicName()))
                .map(Running::good)
                .orElse(old);
        Trial trial =
                new Trial(expected, module.bundle().getBundleId(), old.bundle().getBundleId(), now);
        trials.put(module.symbolicName(), new Running(trial, module, good, now));
        if (look(trials.get(module.symbolicName()), now) != Trial.Verdict.PASSED) {
            register.onTrial(module);
        }
    }

    /** A version is started in whose stead another one ran well before. */
    void beginAtStart(Installed module, Installed good, long now) {
        trials.put(
                module.symbolicName(),
                new Running(Trial.ofWhatItOffers(module.bundle().getBundleId(), now), module, good, now));
        register.onTrial(module);
    }

    /** A version is new here. There is nothing to go back to; whoever deployed it is told what does not come up. */
    void beginFresh(Installed module, long now) {
        register.runs(module);
        Trial trial = Trial.ofWhatItOffers(module.bundle().getBundleId(), now);
        trials.put(module.symbolicName(), new Running(trial, module, module, now));
        look(trials.get(module.symbolicName()), now);
    }

    /**
     * The same content comes from another file now, or was copied again. What it is on trial for does not depend on that;
     * whoever copied it is told anew of what does not come up.
     */
    void move(Installed module, long now) {
        Running moved = trials.computeIfPresent(
                module.symbolicName(),
                (name, running) -> new Running(
                        running.trial(),
                        module,
                        running.isFresh() ? module : running.good(),
                        running.next(),
                        running.barred()));
        if (moved == null) {
            beginFresh(module, now);
        } else if (moved.isFresh()) {
            register.runs(module);
        } else {
            register.onTrial(module);
        }
    }

    /** Where a version belongs that is gone back to: where it came from, while nothing else has the say there. */
    private Source homeOf(Installed good, Installed bad) {
        boolean others = register.of(good.source())
                .filter(module -> !module.symbolicName().equals(good.symbolicName()))
                .isPresent();
        return bad.source().listed() || others ? bad.source() : good.source();
    }

    /** The module was removed, or is on trial no more. */
    void forget(String symbolicName) {
        trials.remove(symbolicName);
        owed.remove(symbolicName);
    }

    /** Ends what can be ended; says what had to go. */
    List<Failure> look(long now) {
        trials.values().removeIf(this::isReplaced);
        trials.replaceAll((name, running) -> whereItRuns(running));
        owed.values().removeIf(debt -> debt.until() - now <= 0);
        List<Failure> failures = new ArrayList<>();
        for (Running running : List.copyOf(trials.values())) {
            try {
                if (running.next() - now <= 0 && look(running, now) == Trial.Verdict.FAILED) {
                    rollBack(running, now).ifPresent(failures::add);
                }
            } catch (RuntimeException | Error e) { // the others have theirs all the same
                log.error(
                        "The trial of {} cannot go on; it is looked at again",
                        running.module().jar(),
                        e);
                bar(
                        running,
                        "%s: its trial cannot go on (%s); that is tried again every %d s"
                                .formatted(running.module().file(), e, BARRED.toSeconds()),
                        now);
            }
        }
        return failures;
    }

    /** Another version runs, because something failed after it had been put there: the trial is none of it. */
    private boolean isReplaced(Running running) {
        return register.named(running.module().symbolicName())
                .filter(now -> !now.sha256().equals(running.module().sha256()))
                .isPresent();
    }

    /** Where a version that was to follow it hung, it was put back into another bundle. */
    private Running whereItRuns(Running running) {
        return register.named(running.module().symbolicName())
                .filter(now -> now.sha256().equals(running.module().sha256()))
                .filter(now -> !now.bundle().equals(running.module().bundle()))
                .map(now -> running.in(now.bundle()))
                .orElse(running);
    }

    /** It cannot be decided now. Whoever waits is told why. */
    private void bar(Running running, String reason, long now) {
        register.refuse(running.module(), reason);
        String verdict = register.verdict(running.module().source()).orElse("");
        trials.computeIfPresent(
                running.module().symbolicName(), (name, same) -> running.notBefore(now + BARRED.toNanos(), verdict));
    }

    private Trial.Verdict look(Running running, long now) {
        Trial.Verdict verdict = running.trial().look(readiness.outcomes(), readiness, now);
        if (verdict == Trial.Verdict.PASSED) {
            forget(running.module().symbolicName());
            rests.end(running.module().symbolicName());
            passed(running);
        }
        return verdict;
    }

    /** What was said of its file meanwhile is of another jar, unless it is that the way back was barred. */
    private void passed(Running running) {
        String verdict = register.verdict(running.module().source()).orElse("");
        if (verdict.isEmpty() || verdict.equals(running.barred())) {
            register.ready(running.module());
        } else {
            register.confirm(running.module());
        }
    }

    private Optional<Failure> rollBack(Running running, long now) {
        Installed bad = running.module();
        Installed good = running.good();
        String reason = "%s: %s did not come up: %s; mend it and copy it again"
                .formatted(bad.file(), bad.jar(), running.trial().complaint());
        if (running.isFresh()) {
            trials.remove(bad.symbolicName());
            register.close(bad.source(), reason);
            return Optional.empty();
        }
        if (good.sha256().equals(bad.sha256())) {
            trials.remove(bad.symbolicName());
            rests.failed(bad.symbolicName());
            register.refuse(bad, reason);
            return Optional.empty();
        }
        try {
            Candidate back = new Candidate(homeOf(good, bad), good.jar(), new Taken(good.copy(), good.sha256()));
            Installed restored = swaps.swap(bad, back, deployer.users(bad.bundle()), false);
            trials.remove(bad.symbolicName());
            swaps.drop(bad);
            owe(bad.symbolicName(), running.trial().expected(), now);
            rests.failed(bad.symbolicName());
            log.warn(
                    "{} is rolled back to {}: {}",
                    bad.jar(),
                    good.jar().version(),
                    running.trial().complaint());
            return Optional.of(new Failure(bad.source(), bad.sha256(), restored, reason));
        } catch (NotNowException e) {
            bar(
                    running,
                    "%s; going back to %s is tried every %d s, but %s"
                            .formatted(reason, good.jar().version(), BARRED.toSeconds(), e.getMessage()),
                    now);
        } catch (RefusedException | IOException e) {
            trials.remove(bad.symbolicName());
            log.error("{} does not start again: {}", good.jar(), e.getMessage());
            register.refuse(bad, reason);
        }
        return Optional.empty();
    }
}

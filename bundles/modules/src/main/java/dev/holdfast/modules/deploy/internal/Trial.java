package dev.holdfast.modules.deploy.internal;

import dev.holdfast.door.Admissions.Outcome;
import dev.holdfast.resource.ResourceName;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Whether a new version has come up: everything that the version before it served is served by it, with nothing to complain
 * of. A complaint may pass, such as that of a slow constructor; the trial has failed when the same one stands for 2 s, or
 * after 10 s. Is told the time; nanoseconds, monotonic.
 */
final class Trial {
    static final Duration STANDING = Duration.ofSeconds(2);
    static final Duration LIMIT = Duration.ofSeconds(10);

    private final Set<ResourceName> expected;
    private final long bundleId;
    private final long bundleBefore;
    private final long began;
    /** Whether it is of whatever is offered, and not of what was served before. */
    private final boolean open;

    private String complaint = "";
    private long complainedSince;

    /** What a look at the trial finds. */
    enum Verdict {
        PENDING,
        PASSED,
        FAILED
    }

    /** What is known elsewhere of the resources that are still configured. */
    interface Known {
        /** Whether it is still to be served at all. */
        boolean isWanted(ResourceName name);

        /** Whether the robot has been configured, so that whatever is to be served is known. */
        boolean isSettled();

        /** Why it is not ready, in words for the operator; empty if nothing is wrong with it as far as is known. */
        Optional<String> complaint(ResourceName name);
    }

    /**
     * @param bundleId the new version's bundle
     * @param bundleBefore the bundle of the version before; often the same
     */
    Trial(Set<ResourceName> expected, long bundleId, long bundleBefore, long now) {
        this(expected, bundleId, bundleBefore, now, false);
    }

    private Trial(Set<ResourceName> expected, long bundleId, long bundleBefore, long now, boolean open) {
        this.open = open;
        this.expected = Set.copyOf(expected);
        this.bundleId = bundleId;
        this.bundleBefore = bundleBefore;
        this.began = now;
        this.complainedSince = now;
    }

    /** The trial of a version that takes nobody's place now: of all that its bundle offers. */
    static Trial ofWhatItOffers(long bundleId, long now) {
        return new Trial(Set.of(), bundleId, bundleId, now, true);
    }

    /** The same version goes on in another bundle. */
    Trial in(long otherBundleId) {
        Trial trial = new Trial(expected, otherBundleId, bundleId, began, open);
        trial.complaint = complaint;
        trial.complainedSince = complainedSince;
        return trial;
    }

    Verdict look(Map<ResourceName, Outcome> outcomes, Known known, long now) {
        Map<String, String> missing = new TreeMap<>();
        Map<String, String> complaints = new TreeMap<>();
        for (ResourceName name : open ? offered(outcomes) : expected) {
            Optional<Outcome> outcome = Optional.ofNullable(outcomes.get(name));
            boolean settled =
                    outcome.filter(found -> isServed(found) || isOthers(found)).isPresent();
            if (!settled && known.isWanted(name)) {
                missing.put(name.toString(), "is not ready");
                known.complaint(name)
                        .or(() -> outcome.flatMap(Outcome::complaint))
                        .ifPresent(reason -> complaints.put(name.toString(), reason));
            }
        }
        if (missing.isEmpty()) {
            return open && !known.isSettled() ? Verdict.PENDING : Verdict.PASSED;
        }
        String sentence = inWords(complaints);
        if (!Objects.equals(sentence, complaint)) {
            complaint = sentence;
            complainedSince = now;
        }
        boolean stands = !complaint.isEmpty() && now - complainedSince >= STANDING.toNanos();
        if (!stands && now - began < LIMIT.toNanos()) {
            return Verdict.PENDING;
        }
        if (complaint.isEmpty()) {
            complaint = inWords(missing) + " after " + LIMIT.toSeconds() + " s";
        }
        return Verdict.FAILED;
    }

    /** What is complained of, by resource. */
    String complaint() {
        return complaint;
    }

    Set<ResourceName> expected() {
        return expected;
    }

    private Set<ResourceName> offered(Map<ResourceName, Outcome> outcomes) {
        return outcomes.entrySet().stream()
                .filter(outcome -> outcome.getValue().bundleId() == bundleId)
                .map(Map.Entry::getKey)
                .collect(Collectors.toSet());
    }

    private boolean isServed(Outcome outcome) {
        return outcome.bundleId() == bundleId
                && outcome.admitted()
                && outcome.complaint().isEmpty();
    }

    /** robot.json has given it to another module meanwhile; how that fares is not ours to judge. */
    private boolean isOthers(Outcome outcome) {
        return outcome.bundleId() >= 0 && outcome.bundleId() != bundleId && outcome.bundleId() != bundleBefore;
    }

    private static String inWords(Map<String, String> reasons) {
        return reasons.entrySet().stream()
                .map(reason -> reason.getKey() + ": " + reason.getValue())
                .collect(Collectors.joining("; "));
    }
}

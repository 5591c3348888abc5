package dev.holdfast.config.state.internal;

import dev.holdfast.config.file.internal.Plan;
import dev.holdfast.resource.ResourceName;
import java.time.Instant;
import java.util.HashSet;
import java.util.Set;

/**
 * The plan in force.
 *
 * @param plan what shall be configured
 * @param leaving what earlier plans had and this one has not, until it is gone
 * @param since when this revision of the file was taken
 */
record InForce(Plan plan, Set<ResourceName> leaving, Instant since) {
    InForce {
        leaving = Set.copyOf(leaving);
    }

    static InForce nothing(Instant since) {
        return new InForce(Plan.NONE, Set.of(), since);
    }

    /** The next plan; the same file planned anew keeps its time. */
    InForce followedBy(Plan next, Instant now) {
        boolean same = next.file().revision().equals(plan.file().revision());
        Set<ResourceName> gone = new HashSet<>(leaving);
        plan.file().components().forEach(component -> gone.add(component.name()));
        next.file().components().forEach(component -> gone.remove(component.name()));
        return new InForce(next, gone, same ? since : now);
    }

    /** The same, knowing what of the leaving is still there. */
    InForce leftBut(Set<ResourceName> there) {
        Set<ResourceName> still = new HashSet<>(leaving);
        still.retainAll(there);
        return new InForce(plan, still, since);
    }
}

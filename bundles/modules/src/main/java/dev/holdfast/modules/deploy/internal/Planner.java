package dev.holdfast.modules.deploy.internal;

import dev.holdfast.door.DeploymentPlan;
import dev.holdfast.door.DeploymentPlan.Step;
import dev.holdfast.door.Holding;
import dev.holdfast.modules.jar.internal.RefusedException;
import dev.holdfast.status.OfferedModel;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.osgi.framework.Bundle;

/** Finds out what a deployment would do, and changes nothing. */
final class Planner {
    private final Deployer deployer;
    private final Interlock interlock;

    /** The verdict, and the bundles beside the replaced one that stop and start for it. */
    record Planned(DeploymentPlan plan, List<Bundle> users) {}

    Planner(Deployer deployer, Interlock interlock) {
        this.deployer = deployer;
        this.interlock = interlock;
    }

    /**
     * @param running the module's version that runs
     * @param former another module, which goes because its file holds this one now
     * @param probed whether to try that the jar resolves
     */
    Planned plan(Candidate candidate, Optional<Installed> running, Optional<Installed> former, boolean probed) {
        if (running.filter(candidate::isSameContent).isPresent()) {
            return new Planned(verdict(candidate, Step.NOTHING, running, List.of(), List.of(), ""), List.of());
        }
        List<Bundle> replaced = Stream.concat(running.stream(), former.stream())
                .map(Installed::bundle)
                .toList();
        List<Bundle> users = replaced.stream()
                .flatMap(bundle -> deployer.users(bundle).stream())
                .filter(user -> !replaced.contains(user))
                .distinct()
                .toList();
        Optional<Bundle> foreign =
                users.stream().filter(user -> !Deployer.isModule(user)).findFirst();
        if (foreign.isPresent()) {
            String refusal = ("%s would restart %s, a part of the platform that uses what %s exports;"
                            + " stop the robot, put the jar there and start it again")
                    .formatted(candidate.file(), inWords(foreign.get()), inWords(replaced.get(0)));
            return refused(candidate, running, refusal);
        }
        if (probed) {
            try {
                deployer.probe(candidate.jar());
            } catch (RefusedException e) {
                return refused(candidate, running, e.getMessage());
            }
        }
        List<Bundle> stopped = new ArrayList<>(replaced);
        stopped.addAll(users);
        Step step = running.isPresent() ? Step.SWAP : Step.INSTALL;
        List<String> stops = stopped.stream().map(Planner::inWords).toList();
        return new Planned(verdict(candidate, step, running, stops, interlock.holdings(stopped), ""), users);
    }

    private static Planned refused(Candidate candidate, Optional<Installed> running, String refusal) {
        return new Planned(verdict(candidate, Step.REFUSE, running, List.of(), List.of(), refusal), List.of());
    }

    private static DeploymentPlan verdict(
            Candidate candidate,
            Step step,
            Optional<Installed> running,
            List<String> stops,
            List<Holding> resources,
            String refusal) {
        return new DeploymentPlan(
                candidate.file(),
                candidate.symbolicName(),
                candidate.jar().version().toString(),
                step,
                running.map(module -> module.jar().version().toString()).orElse(""),
                stops,
                resources,
                candidate.jar().models().stream().map(OfferedModel::toString).toList(),
                refusal);
    }

    private static String inWords(Bundle bundle) {
        return bundle.getSymbolicName() + " " + bundle.getVersion();
    }
}

package dev.holdfast.door;

import java.util.ArrayList;
import java.util.List;

/**
 * What would happen if a jar were deployed: one verdict, printed by {@code holdfast plan} and logged by each deployment.
 *
 * @param file what the jar is called
 * @param module its symbolic name; empty if it does not tell
 * @param version its version; empty if it does not tell
 * @param step what would be done
 * @param runningVersion the version that runs now; empty if none does
 * @param stops the modules that stop and start for it, the replaced one first, as {@code name version}
 * @param resources the resources that go away for that time, and who holds them
 * @param models what it offers, as {@code acme:demo:stepper (motor)}
 * @param refusal why it is refused, and the mend, in one sentence; empty unless {@code step} is {@code REFUSE}
 */
public record DeploymentPlan(
        String file,
        String module,
        String version,
        Step step,
        String runningVersion,
        List<String> stops,
        List<Holding> resources,
        List<String> models,
        String refusal) {
    /** What a deployment does. */
    public enum Step {
        /** No version of it runs: it is installed and started. */
        INSTALL,
        /** Another version runs: it is swapped for this one. */
        SWAP,
        /** The very same content runs already. */
        NOTHING,
        /** It is not taken; nothing changes. */
        REFUSE
    }

    public DeploymentPlan {
        stops = List.copyOf(stops);
        resources = List.copyOf(resources);
        models = List.copyOf(models);
    }

    /** A jar that is not taken. */
    public static DeploymentPlan refused(String file, String module, String version, String refusal) {
        return new DeploymentPlan(file, module, version, Step.REFUSE, "", List.of(), List.of(), List.of(), refusal);
    }

    public boolean isRefused() {
        return step == Step.REFUSE;
    }

    /** The verdict in a few lines. */
    public List<String> lines() {
        var lines = new ArrayList<String>();
        lines.add(
                switch (step) {
                    case INSTALL -> "%s: would install %s %s".formatted(file, module, version);
                    case SWAP -> "%s: would swap %s %s for %s".formatted(file, module, runningVersion, version);
                    case NOTHING -> "%s: %s %s runs already, with the same content".formatted(file, module, version);
                    case REFUSE -> "%s: refused: %s".formatted(file, refusal);
                });
        if (!models.isEmpty()) {
            lines.add("  offers    " + String.join(", ", models));
        }
        if (!stops.isEmpty()) {
            lines.add("  restarts  " + String.join(", ", stops));
        }
        resources.forEach(resource -> lines.add("  takes     " + resource));
        return lines;
    }
}

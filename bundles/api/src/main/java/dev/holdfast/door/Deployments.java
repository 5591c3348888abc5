package dev.holdfast.door;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletionStage;
import org.osgi.annotation.versioning.ProviderType;

/** How modules come, change and go on somebody's word, beside what happens in the modules folder. No method waits for a driver. */
@ProviderType
public interface Deployments {
    /**
     * A module that robot.json names.
     *
     * @param name what robot.json calls it
     * @param path where its jar is: absolute
     * @param written the path as robot.json has it, for messages
     */
    record Listed(String name, Path path, String written) {}

    /** What robot.json says of modules. */
    record Policy(List<Listed> modules, boolean refusesSwapsOfHeld) {
        public static final Policy DEFAULT = new Policy(List.of(), false);

        public Policy {
            modules = List.copyOf(modules);
        }
    }

    /** robot.json has changed, or was read first. Completes when each module that it names runs or was refused. */
    CompletionStage<Void> follow(Policy policy);

    /**
     * Looks at a jar and says what would happen if it were dropped in now. Changes nothing.
     *
     * @param file the name that the file would have in the modules folder
     * @param jar its content; read to its end
     */
    CompletionStage<DeploymentPlan> plan(String file, InputStream jar) throws IOException;

    /**
     * Puts a jar into the modules folder under this name and deploys it, as if it had been dropped there.
     *
     * @param force swaps also what cannot be stopped, with an ERROR that names what is left inside
     * @return completes when its content runs and what it serves is ready, or with the reason why not; never exceptionally
     *     for the jar's fault
     */
    CompletionStage<Deployed> deploy(String file, InputStream jar, boolean force) throws IOException;

    /**
     * What became of a deployment.
     *
     * @param plan what was planned
     * @param ready whether the jar's content runs, and what it serves is ready
     * @param reason why not, and how to mend it; empty when ready
     * @param took from the beginning of the deployment to its end
     */
    record Deployed(DeploymentPlan plan, boolean ready, String reason, Duration took) {}

    /**
     * Stops and starts a module, as if it had been swapped for itself.
     *
     * @param module its symbolic name, or its name in robot.json
     * @return completes when it runs again; fails with {@code ResourceNotFoundException} if there is no such module, and with
     *     {@code ResourceUnavailableException} if it does not run again or must not be swapped now
     */
    CompletionStage<Void> restart(String module);
}

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

    /**
     * Who may provide modules of which names.
     *
     * @param certificate a file with his certificate, or with that of who has issued it, in PEM: absolute
     * @param prefixes the beginnings of symbolic names, in whole words: {@code com.acme} means {@code com.acme} and
     *     {@code com.acme.gpio}; {@code *} means all
     */
    record Provider(Path certificate, List<String> prefixes) {
        public Provider {
            prefixes = List.copyOf(prefixes);
        }

        /** Whether a module of this symbolic name may be his. */
        public boolean mayProvide(String symbolicName) {
            return prefixes.stream().anyMatch(prefix -> prefix.equals("*") || isBelow(symbolicName, prefix));
        }

        private static boolean isBelow(String symbolicName, String prefix) {
            String words = prefix.endsWith(".") ? prefix : prefix + ".";
            return (symbolicName + ".").startsWith(words);
        }
    }

    /**
     * Whose modules are taken.
     *
     * @param required whether only signed ones are
     * @param store a file with the certificates that are trusted, in PEM, or a folder of such files: absolute
     * @param providers who may provide what; empty: everybody who is trusted, all
     */
    record Trust(boolean required, Path store, List<Provider> providers) {
        /** Modules need not be signed. */
        public static final Trust ANYBODY = new Trust(false, Path.of("/"), List.of());

        public Trust {
            providers = List.copyOf(providers);
        }
    }

    /** What robot.json says of modules. */
    record Policy(List<Listed> modules, boolean refusesSwapsOfHeld, Trust trust) {
        public static final Policy DEFAULT = new Policy(List.of(), false);

        public Policy {
            modules = List.copyOf(modules);
        }

        /** Without signatures. */
        public Policy(List<Listed> modules, boolean refusesSwapsOfHeld) {
            this(modules, refusesSwapsOfHeld, Trust.ANYBODY);
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

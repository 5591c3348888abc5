package dev.holdfast.config.file.internal;

import dev.holdfast.door.Deployments.Policy;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/**
 * What the file says of modules.
 *
 * @param listed the bundles that it names, but for those that are disabled
 * @param refusesSwapsOfHeld whether a module stays as it is while somebody holds what it serves
 * @param swapWait how long calls wait for a body that is being replaced, 0 s to 1 min
 * @param signatures whose modules are taken
 */
public record ModulesEntry(
        List<ModuleEntry> listed, boolean refusesSwapsOfHeld, Duration swapWait, SignaturesEntry signatures) {
    public static final ModulesEntry DEFAULT =
            new ModulesEntry(List.of(), false, Duration.ofSeconds(1), SignaturesEntry.DEFAULT);

    public ModulesEntry {
        listed = List.copyOf(listed);
    }

    /**
     * The same for whoever deploys modules.
     *
     * @param folder that of robot.json
     */
    public Policy policy(Path folder) {
        return new Policy(
                listed.stream().map(module -> module.listed(folder)).toList(),
                refusesSwapsOfHeld,
                signatures.trust(folder));
    }
}

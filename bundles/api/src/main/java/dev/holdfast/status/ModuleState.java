package dev.holdfast.status;

import dev.holdfast.status.ResourceState.Condition;
import java.time.Instant;
import java.util.List;

/**
 * How one module's file is: one of the modules folder, or one that robot.json names.
 *
 * @param name the symbolic name of its module; empty while the file has not told it
 * @param file the file's name in the modules folder, or its path as robot.json has it
 * @param version the version that runs; if none does, the version in the file, or empty if that is unknown
 * @param condition {@code CONFIGURING} while it is being copied, {@code READY} when its content runs, {@code UNHEALTHY}
 *     when it does not, whether or not an earlier version goes on running in its stead
 * @param reason why its content does not run and how to mend it, in one sentence; empty when it is ready
 * @param since when the condition or the reason changed last
 * @param models what its drivers offer, as far as the file tells, whether or not its content runs; sorted
 * @param listed whether {@code modules} of robot.json names it, and not only the folder holds it
 */
public record ModuleState(
        String name,
        String file,
        String version,
        Condition condition,
        String reason,
        Instant since,
        List<OfferedModel> models,
        boolean listed) {
    public ModuleState {
        models = List.copyOf(models);
    }
}

package dev.holdfast.status;

import dev.holdfast.status.ResourceState.Condition;
import java.time.Instant;

/**
 * How one file of the modules folder is.
 *
 * @param name the symbolic name of its module; empty while the file has not told it
 * @param file the file's name in the modules folder
 * @param version the version that runs; if none does, the version in the file, or empty if that is unknown
 * @param condition {@code CONFIGURING} while it is being copied, {@code READY} when its content runs, {@code UNHEALTHY}
 *     when it does not, whether or not an earlier version goes on running in its stead
 * @param reason why its content does not run and how to mend it, in one sentence; empty when it is ready
 * @param since when the condition or the reason changed last
 */
public record ModuleState(
        String name, String file, String version, Condition condition, String reason, Instant since) {}

package dev.holdfast.config.file.internal;

import dev.holdfast.config.file.internal.Plan.Target;
import java.util.List;

/** One element of a list in robot.json that is a configuration by itself, and is sound or not by itself. */
public interface Entry {
    /** What the file calls it; no two of a list have the same. */
    String name();

    /** Why there is no such thing, each with its JSON path; empty when nothing is known against it. */
    List<String> complaints();

    /** Its configuration. */
    Target target();
}

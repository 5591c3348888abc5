package dev.holdfast.config.file.internal;

import java.util.Optional;

/**
 * One of the two lists of resources in robot.json. Both say the same of each; services leave more unsaid.
 *
 * @param list its key
 * @param type what the API of each is unless it says so: the middle of the triplet
 * @param what how to call one of them in complaints
 * @param example an API of this type, for whoever gave none
 * @param unsaid the name, and last part of the model, of one that does not give them
 */
record Section(String list, String type, String what, String example, Optional<String> unsaid) {
    static final Section COMPONENTS = new Section("components", "component", "component", "motor", Optional.empty());
    static final Section SERVICES = new Section("services", "service", "service", "sensors", Optional.of("builtin"));
}

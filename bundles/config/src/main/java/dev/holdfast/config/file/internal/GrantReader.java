package dev.holdfast.config.file.internal;

import dev.holdfast.access.Grant;
import dev.holdfast.access.Role;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Reads what somebody may do, beside who it is: {@code role} and {@code resources}. */
final class GrantReader {
    static final Set<String> KEYS = Set.of("role", "resources");

    private static final String ROLE = "role";
    private static final String RESOURCES = "resources";

    private GrantReader() {}

    /** Everything, but for what the object says; what is wrong in it is a problem of the fields'. */
    static Grant read(Fields fields) {
        Role role = fields.text(ROLE).map(word -> role(fields, word)).orElse(Role.ADMIN);
        return new Grant(role, resources(fields));
    }

    private static Role role(Fields fields, String word) {
        return Role.of(word).orElseGet(() -> {
            String roles = Arrays.stream(Role.values()).map(Role::word).collect(Collectors.joining(", "));
            fields.problem(ROLE, "there is no role \"%s\"; take one of: %s".formatted(word, roles));
            return Role.VIEWER;
        });
    }

    private static List<String> resources(Fields fields) {
        List<String> resources = fields.texts(RESOURCES);
        boolean names = fields.tree().member(RESOURCES).isEmpty()
                || !resources.isEmpty() && resources.stream().noneMatch(String::isBlank);
        if (!names) { // an empty list would mean all of them to whoever reads it next
            fields.problem(
                    RESOURCES, "name resources, such as \"base\" or \"arm*\"; leave the key out for all of them");
        }
        return resources;
    }
}

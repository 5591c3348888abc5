package dev.holdfast.config.file.internal;

import dev.holdfast.resource.ResourceName;
import java.util.List;
import java.util.stream.Collectors;

/** LDAP filters that find resources by name. */
final class TargetFilter {
    /** Every twin has a name, so that a reference named by an empty list finds none, rather than all. */
    private static final String NOTHING = "(!(" + ResourceName.PROPERTY + "=*))";

    private TargetFilter() {}

    static String of(List<String> names) {
        if (names.isEmpty()) {
            return NOTHING;
        }
        String each = names.stream()
                .map(name -> "(" + ResourceName.PROPERTY + "=" + escaped(name) + ")")
                .collect(Collectors.joining());
        return names.size() == 1 ? each : "(|" + each + ")";
    }

    private static String escaped(String text) {
        return text.replaceAll("[\\\\*()]", "\\\\$0");
    }
}

package dev.holdfast.config.state.internal;

import java.util.List;

/** The sentence in a stack trace: what the innermost cause says. */
final class FailureText {
    private static final String CAUSE = "Caused by: ";

    private FailureText() {}

    static String of(String stackTrace) {
        List<String> lines = stackTrace.lines().toList();
        String innermost = lines.stream()
                .filter(line -> line.startsWith(CAUSE))
                .reduce((former, latter) -> latter)
                .map(line -> line.substring(CAUSE.length()))
                .orElse(lines.isEmpty() ? "" : lines.get(0));
        return withoutPackage(innermost.strip());
    }

    private static String withoutPackage(String exception) {
        int end = exception.indexOf(':');
        String type = end < 0 ? exception : exception.substring(0, end);
        return type.substring(type.lastIndexOf('.') + 1) + (end < 0 ? "" : exception.substring(end));
    }
}

package dev.holdfast.modules.jar.internal;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * One clause of a manifest header: {@code com.acme.a;com.acme.b;version="[1,2)";resolution:=optional}.
 *
 * @param names what the clause speaks of
 * @param parameters its attributes by name, and its directives by name with a colon at the end
 */
public record Clause(List<String> names, Map<String, String> parameters) {
    public Clause {
        names = List.copyOf(names);
        parameters = Map.copyOf(parameters);
    }

    /** The clauses of a header, in order; none of an empty one. What is not well-formed is left to the framework. */
    public static List<Clause> parse(String header) {
        List<Clause> clauses = new ArrayList<>();
        for (String clause : split(header, ',')) {
            List<String> names = new ArrayList<>();
            Map<String, String> parameters = new LinkedHashMap<>();
            for (String part : split(clause, ';')) {
                int equals = part.indexOf('=');
                if (equals < 0) {
                    names.add(part);
                } else {
                    parameters.put(part.substring(0, equals).strip(), unquoted(part.substring(equals + 1)));
                }
            }
            clauses.add(new Clause(names, parameters));
        }
        return clauses;
    }

    /** The names of all clauses of a header, in order. */
    public static List<String> names(String header) {
        return parse(header).stream().flatMap(clause -> clause.names().stream()).toList();
    }

    private static List<String> split(String text, char separator) {
        List<String> parts = new ArrayList<>();
        StringBuilder part = new StringBuilder();
        boolean quoted = false;
        for (char c : text.toCharArray()) {
            quoted ^= c == '"';
            if (c == separator && !quoted) {
                addTo(parts, part);
            } else {
                part.append(c);
            }
        }
        addTo(parts, part);
        return parts;
    }

    private static void addTo(List<String> parts, StringBuilder part) {
        String text = part.toString().strip();
        if (!text.isEmpty()) {
            parts.add(text);
        }
        part.setLength(0);
    }

    private static String unquoted(String text) {
        String value = text.strip();
        boolean quoted = value.length() > 1 && value.startsWith("\"") && value.endsWith("\"");
        return quoted ? value.substring(1, value.length() - 1) : value;
    }
}

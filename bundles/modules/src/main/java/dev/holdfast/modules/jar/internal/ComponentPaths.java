package dev.holdfast.modules.jar.internal;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.StringTokenizer;

/**
 * Where a {@code Service-Component} header says that descriptions are, as SCR and Felix understand it: parted by commas and
 * spaces, with or without a slash at the beginning, with wildcards in the last part only. What SCR would read must not be
 * missed, and no header may take long to look through, so it is no regular expression.
 */
final class ComponentPaths {
    private static final int MOST_WILDCARDS = 10;
    private static final int LONGEST_WILDCARD = 1000;

    private final Set<String> plain = new HashSet<>();
    private final List<Wildcard> wildcards = new ArrayList<>();

    /**
     * @param file what to call the jar in messages
     * @throws RefusedException if the wildcards would take long to look through
     */
    ComponentPaths(String file, String header) {
        for (StringTokenizer paths = new StringTokenizer(header, ", "); paths.hasMoreTokens(); ) {
            String path = withoutEscapes(paths.nextToken());
            add(path.substring(leadingSlashes(path)));
        }
        if (wildcards.size() > MOST_WILDCARDS || wildcards.stream().anyMatch(Wildcard::isTooLong)) {
            throw new RefusedException(
                    "%s has a Service-Component header of more wildcards than anybody needs; name its descriptions there"
                            .formatted(file));
        }
    }

    boolean contains(String entry) {
        String name = withoutEscapes(entry);
        return plain.contains(name) || wildcards.stream().anyMatch(wildcard -> wildcard.matches(name));
    }

    private void add(String path) {
        int last = path.lastIndexOf('/') + 1;
        if (path.indexOf('*', last) < 0) {
            plain.add(path);
        } else {
            wildcards.add(new Wildcard(
                    path.substring(0, last), List.of(path.substring(last).split("\\*", -1))));
        }
    }

    private static int leadingSlashes(String path) {
        int slashes = 0;
        while (slashes < path.length() && path.charAt(slashes) == '/') {
            slashes++;
        }
        return slashes;
    }

    /** Felix takes the character after a backslash as it is; to compare without any finds all that it finds, and more. */
    private static String withoutEscapes(String path) {
        return path.replace("\\", "");
    }

    /** Files of one folder; the pieces of their name have anything between them. */
    private record Wildcard(String folder, List<String> pieces) {
        boolean isTooLong() {
            return pieces.stream().mapToInt(piece -> piece.length() + 1).sum() > LONGEST_WILDCARD;
        }

        boolean matches(String path) {
            int at = path.lastIndexOf('/') + 1;
            String last = pieces.get(pieces.size() - 1);
            if (!path.substring(0, at).equals(folder) || !path.startsWith(pieces.get(0), at)) {
                return false;
            }
            at += pieces.get(0).length();
            for (String piece : pieces.subList(1, pieces.size() - 1)) {
                int found = path.indexOf(piece, at);
                if (found < 0) {
                    return false;
                }
                at = found + piece.length(); // the first place leaves the most to the others
            }
            return at <= path.length() - last.length() && path.endsWith(last);
        }
    }
}

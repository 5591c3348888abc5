package dev.holdfast.modules.jar.internal;

import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Where the framework looks for the classes of a module, as Felix reads {@code Bundle-ClassPath}: parted by commas alone, a
 * backslash escapes, a slash at the beginning means nothing, and a directory needs none at its end. Read in another way, a
 * header could hide a jar from the checks.
 */
final class BundleClassPath {
    private static final int MOST = 1000;
    private static final String VERSIONS = "META-INF/versions/";

    private final Set<String> places = new LinkedHashSet<>();

    /**
     * @param file what to call the jar in messages
     * @throws RefusedException if it names more places than anybody needs
     */
    BundleClassPath(String file, String header) {
        StringBuilder place = new StringBuilder();
        boolean quoted = false;
        boolean escaped = false;
        for (char c : header.toCharArray()) {
            if (!escaped && c == '\\') {
                escaped = true;
            } else if (!escaped && !quoted && c == ',') {
                add(place);
            } else {
                quoted ^= !escaped && c == '"';
                escaped = false;
                place.append(c);
            }
        }
        add(place);
        if (places.size() > MOST) {
            throw new RefusedException(
                    "%s has a Bundle-ClassPath of more than %d places; bring fewer".formatted(file, MOST));
        }
    }

    /** What it names besides the jar itself, each a jar inside or a directory, without slashes at its ends. */
    List<String> places() {
        return List.copyOf(places);
    }

    /** The packages that a class could be loaded in, found at this path of the jar: one for each place it is below. */
    Set<String> packagesOf(String path) {
        Set<String> packages = new HashSet<>();
        for (String unversioned : List.of(path, withoutVersion(path))) {
            packages.add(packageOf(unversioned));
            for (String place : places) {
                if (unversioned.startsWith(place) && unversioned.startsWith("/", place.length())) {
                    packages.add(packageOf(withoutVersion(unversioned.substring(place.length() + 1))));
                }
            }
        }
        return packages;
    }

    /** Whether a class is for later Java versions than the jar itself. */
    static boolean isVersioned(String path) {
        return path.startsWith(VERSIONS);
    }

    /** The package of a class at this path of a jar that is a place of its own. */
    static String packageOf(String path) {
        String name = withoutVersion(path);
        int slash = name.lastIndexOf('/');
        return slash < 0 ? "" : name.substring(0, slash).replace('/', '.');
    }

    private static String withoutVersion(String path) {
        return isVersioned(path) ? path.substring(path.indexOf('/', VERSIONS.length()) + 1) : path;
    }

    private void add(StringBuilder text) {
        String place = text.toString().strip();
        text.setLength(0);
        place = place.startsWith("/") ? place.substring(1) : place;
        place = place.endsWith("/") ? place.substring(0, place.length() - 1) : place;
        if (!place.isEmpty() && !place.equals(".")) {
            places.add(place);
        }
    }
}

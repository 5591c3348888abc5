package dev.holdfast.modules.jar.internal;

import dev.holdfast.status.OfferedModel;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.osgi.framework.Constants;
import org.osgi.framework.Version;

/**
 * What a whole jar says of itself.
 *
 * @param file its name in the modules folder
 * @param headers the main section of its manifest; looked up without regard to case
 * @param packages where its classes are, those of the jars on its {@code Bundle-ClassPath} included
 * @param javaVersion the Java version that its newest class needs; 0 if it has no classes
 * @param components what its Declarative Services descriptions declare, as far as it concerns the checks
 * @param models what its drivers offer, sorted
 */
public record ModuleJar(
        String file,
        Map<String, String> headers,
        Set<String> packages,
        int javaVersion,
        List<DeclaredComponent> components,
        List<OfferedModel> models) {
    public ModuleJar {
        Map<String, String> copy = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        copy.putAll(headers);
        headers = Collections.unmodifiableMap(copy);
        packages = Set.copyOf(packages);
        components = List.copyOf(components);
        models = List.copyOf(models);
    }

    /** A header's text, empty if it is absent. */
    public String header(String name) {
        return headers.getOrDefault(name, "").strip();
    }

    /** Names the module: all versions of one module share it. Empty if the manifest does not tell. */
    public String symbolicName() {
        return Clause.names(header(Constants.BUNDLE_SYMBOLICNAME)).stream()
                .findFirst()
                .orElse("");
    }

    /**
     * The module's version, 0.0.0 if the manifest does not tell.
     *
     * @throws IllegalArgumentException if it is none
     */
    public Version version() {
        return Version.parseVersion(header(Constants.BUNDLE_VERSION));
    }

    /** The version as the manifest has it, whether or not it is one. */
    public String versionText() {
        return header(Constants.BUNDLE_VERSION);
    }

    @Override
    public String toString() {
        return symbolicName() + " " + version();
    }
}

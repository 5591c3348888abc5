package dev.holdfast.modules.deploy.internal;

import dev.holdfast.door.DeploymentPlan;
import dev.holdfast.door.DeploymentPlan.Step;
import dev.holdfast.modules.jar.internal.IncompleteException;
import dev.holdfast.modules.jar.internal.JarReader;
import dev.holdfast.modules.jar.internal.ModuleChecks;
import dev.holdfast.modules.jar.internal.ModuleJar;
import dev.holdfast.modules.jar.internal.RefusedException;
import dev.holdfast.status.OfferedModel;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleException;
import org.osgi.framework.wiring.FrameworkWiring;

/**
 * What {@code holdfast plan} says where no robot runs. It is asked for by name, with a framework in which the platform's
 * bundles are installed and nothing is started; the jars of the modules folder are added here.
 */
public final class OfflinePlan {
    private static final int TAKEN = 0;
    private static final int REFUSED = 1;
    /** By this location a module is told from a part of the platform. */
    private static final String MODULE = "module:";

    private final BundleContext context;
    private final ModuleChecks checks;
    private final Resolution resolution;
    private final Map<String, ModuleJar> known = new HashMap<>();
    private final Map<String, Path> files = new HashMap<>();

    private OfflinePlan(BundleContext context) {
        this.context = context;
        this.checks = new ModuleChecks(new FrameworkPlatform(context));
        this.resolution = new Resolution(context);
    }

    /**
     * Prints the verdict on a jar.
     *
     * @param folder the modules folder
     * @return 0 if it would be taken, 1 if not
     * @throws IOException in words for a person, if something cannot be read
     */
    public static int plan(BundleContext context, Path folder, Path jar, PrintStream out) throws IOException {
        OfflinePlan offline = new OfflinePlan(context);
        offline.resolution.resolveAll(); // the platform to itself alone, as in a robot
        offline.installAll(folder);
        DeploymentPlan plan = offline.judge(jar);
        plan.lines().forEach(out::println);
        if (!plan.isRefused()) {
            out.println("  offline   no robot was asked, so nothing is known of resources, who holds them, and who must"
                    + " have signed it");
        }
        return plan.isRefused() ? REFUSED : TAKEN;
    }

    /** Of one module, the highest version, as at a start. What would be refused then is as good as absent. */
    private void installAll(Path folder) throws IOException {
        List<Path> jars;
        try (Stream<Path> inside = Files.list(folder)) {
            jars = inside.filter(file -> file.toString().endsWith(".jar"))
                    .sorted()
                    .toList();
        }
        for (Path file : jars) {
            read(file).ifPresent(jar -> {
                ModuleJar other = known.get(jar.symbolicName());
                if (other == null || other.version().compareTo(jar.version()) < 0) {
                    known.put(jar.symbolicName(), jar);
                    files.put(jar.symbolicName(), file);
                }
            });
        }
        for (String module : known.keySet().stream().sorted().toList()) {
            try (InputStream in = Files.newInputStream(files.get(module))) {
                context.installBundle(MODULE + module, in);
            } catch (BundleException e) {
                continue; // it would be refused at a start too
            }
        }
        resolution.resolveAll();
    }

    private Optional<ModuleJar> read(Path file) {
        try {
            ModuleJar jar = JarReader.read(file.getFileName().toString(), file);
            checks.check(jar);
            return Optional.of(jar);
        } catch (RefusedException | IncompleteException e) {
            return Optional.empty();
        }
    }

    private DeploymentPlan judge(Path file) throws IOException {
        String name = file.getFileName().toString();
        String module = "";
        String version = "";
        try {
            ModuleJar jar = JarReader.read(name, file);
            module = jar.symbolicName();
            version = jar.header("Bundle-Version");
            checks.check(jar);
            resolution.probe(jar);
            return accepted(file, jar);
        } catch (RefusedException | IncompleteException e) {
            return DeploymentPlan.refused(name, module, version, e.getMessage());
        }
    }

    private DeploymentPlan accepted(Path file, ModuleJar jar) throws IOException {
        Optional<ModuleJar> before = Optional.ofNullable(known.get(jar.symbolicName()));
        boolean same = before.isPresent() && Files.mismatch(files.get(jar.symbolicName()), file) < 0;
        return new DeploymentPlan(
                jar.file(),
                jar.symbolicName(),
                jar.version().toString(),
                before.isEmpty() ? Step.INSTALL : same ? Step.NOTHING : Step.SWAP,
                before.map(other -> other.version().toString()).orElse(""),
                same ? List.of() : stops(jar.symbolicName()),
                List.of(),
                jar.models().stream().map(OfferedModel::toString).toList(),
                "");
    }

    /** The module itself, then the modules that are wired to it. */
    private List<String> stops(String module) {
        Optional<Bundle> replaced = Optional.ofNullable(context.getBundle(MODULE + module));
        Collection<Bundle> users = context.getBundle(0)
                .adapt(FrameworkWiring.class)
                .getDependencyClosure(replaced.map(List::of).orElse(List.of()));
        return users.stream()
                .sorted(Comparator.comparing(
                                (Bundle bundle) -> !bundle.getSymbolicName().equals(module))
                        .thenComparing(Bundle::getSymbolicName))
                .map(bundle -> bundle.getSymbolicName() + " " + bundle.getVersion())
                .toList();
    }
}

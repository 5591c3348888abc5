package dev.holdfast.launcher;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.felix.framework.FrameworkFactory;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleException;
import org.osgi.framework.Constants;
import org.osgi.framework.launch.Framework;

/** Judges a jar where no robot runs: in a framework that has all bundles and starts none of them. */
final class OfflinePlan {
    private static final String JUDGE = "dev.holdfast.modules.deploy.internal.OfflinePlan";
    private static final int STOP_MILLIS = 5_000;

    private final Installation installation;
    private final BundleClasses bundles;
    private final PrintStream out;

    OfflinePlan(Installation installation, BundleClasses bundles, PrintStream out) {
        this.installation = installation;
        this.bundles = bundles;
        this.out = out;
    }

    /**
     * Prints the verdict.
     *
     * @return whether the jar would be taken
     */
    int plan(Path jar, Path modules) {
        try {
            Path storage = Files.createTempDirectory("holdfast-plan-");
            try {
                return plan(jar, modules, storage);
            } finally {
                delete(storage);
            }
        } catch (IOException e) {
            throw new StartException("Cannot plan offline: the temporary directory: " + FileFault.of(e), e);
        }
    }

    private int plan(Path jar, Path modules, Path storage) {
        Map<String, String> properties = new HashMap<>(FrameworkProperties.read(installation.frameworkProperties()));
        properties.put(Constants.FRAMEWORK_STORAGE, storage.toString());
        Framework framework = new FrameworkFactory().newFramework(properties);
        try {
            framework.init();
            BundleContext context = framework.getBundleContext();
            for (Path bundle : installation.bundles()) {
                context.installBundle("reference:" + bundle.toUri());
            }
            Class<?>[] parameters = {BundleContext.class, Path.class, Path.class, PrintStream.class};
            return (int) bundles.call(JUDGE, "plan", parameters, context, modules, jar, out);
        } catch (BundleException e) {
            throw new StartException("The distribution cannot be looked at: " + e.getMessage(), e);
        } finally {
            end(framework);
        }
    }

    private static void end(Framework framework) {
        try {
            framework.stop();
            framework.waitForStop(STOP_MILLIS);
        } catch (BundleException e) {
            throw new IllegalStateException("The framework refuses to stop", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void delete(Path directory) throws IOException {
        List<Path> inside;
        try (Stream<Path> walk = Files.walk(directory)) {
            inside = walk.sorted(Comparator.reverseOrder()).toList();
        }
        for (Path path : inside) {
            Files.deleteIfExists(path);
        }
    }
}

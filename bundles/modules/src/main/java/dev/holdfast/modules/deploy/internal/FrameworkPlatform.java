package dev.holdfast.modules.deploy.internal;

import dev.holdfast.modules.jar.internal.Platform;
import java.util.Arrays;
import java.util.stream.Stream;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Filter;
import org.osgi.framework.namespace.ExecutionEnvironmentNamespace;
import org.osgi.framework.namespace.PackageNamespace;
import org.osgi.framework.wiring.BundleRevision;

/** Every bundle of the framework that is not a module. */
public final class FrameworkPlatform implements Platform {
    private final BundleContext context;

    public FrameworkPlatform(BundleContext context) {
        this.context = context;
    }

    @Override
    public boolean hasBundle(String symbolicName) {
        return bundles().anyMatch(bundle -> symbolicName.equals(bundle.getSymbolicName()));
    }

    @Override
    public boolean hasPackage(String packageName) {
        String path = packageName.replace('.', '/');
        // The system bundle has no entries; its packages are those of the JDK and the class path, which nobody shadows.
        return bundles()
                .filter(bundle -> bundle.getBundleId() != 0)
                .anyMatch(bundle -> bundle.findEntries(path, "*.class", false) != null);
    }

    @Override
    public boolean exportsPackage(String packageName) {
        return bundles()
                .map(bundle -> bundle.adapt(BundleRevision.class))
                .flatMap(revision -> revision.getDeclaredCapabilities(PackageNamespace.PACKAGE_NAMESPACE).stream())
                .anyMatch(
                        offered -> packageName.equals(offered.getAttributes().get(PackageNamespace.PACKAGE_NAMESPACE)));
    }

    @Override
    public int javaVersion() {
        return Runtime.version().feature();
    }

    @Override
    public boolean isEnvironment(Filter required) {
        return context
                .getBundle(0)
                .adapt(BundleRevision.class)
                .getDeclaredCapabilities(ExecutionEnvironmentNamespace.EXECUTION_ENVIRONMENT_NAMESPACE)
                .stream()
                .anyMatch(capability -> required.matches(capability.getAttributes()));
    }

    private Stream<Bundle> bundles() {
        return Arrays.stream(context.getBundles()).filter(bundle -> !Deployer.isModule(bundle));
    }
}

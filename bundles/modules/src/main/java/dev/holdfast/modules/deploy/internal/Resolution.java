package dev.holdfast.modules.deploy.internal;

import dev.holdfast.modules.jar.internal.ModuleJar;
import dev.holdfast.modules.jar.internal.RefusedException;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleException;
import org.osgi.framework.Constants;
import org.osgi.framework.namespace.PackageNamespace;
import org.osgi.framework.wiring.BundleRequirement;
import org.osgi.framework.wiring.BundleRevision;
import org.osgi.framework.wiring.FrameworkWiring;
import org.osgi.resource.Namespace;

/** Asks the framework whether a module would find all that it needs, and tells in plain words what it would not. */
final class Resolution {
    private static final String PROBE = "module-probe:";

    @SuppressWarnings("deprecation") // Bundle-RequiredExecutionEnvironment is out of date, and heeded all the same
    private static final List<String> WIRING_HEADERS = List.of(
            Constants.IMPORT_PACKAGE,
            Constants.EXPORT_PACKAGE,
            Constants.REQUIRE_BUNDLE,
            Constants.REQUIRE_CAPABILITY,
            Constants.PROVIDE_CAPABILITY,
            Constants.BUNDLE_REQUIREDEXECUTIONENVIRONMENT,
            Constants.BUNDLE_NATIVECODE);

    private static final Pattern ASSERTION = Pattern.compile("\\(([\\w.-]+)([<>]?=)([^()]*)\\)");

    private static final Duration REFRESH_LIMIT = Duration.ofSeconds(10);

    private final BundleContext context;
    private final FrameworkWiring wiring;

    public Resolution(BundleContext context) {
        this.context = context;
        this.wiring = context.getBundle(0).adapt(FrameworkWiring.class);
    }

    /** Wires everything that is installed, so that nothing of it can later be wired to a module. */
    public void resolveAll() {
        wiring.resolveBundles(null);
    }

    /**
     * Tries a jar without installing it: its wiring headers in a bundle of their own, under another name, which stays a
     * moment and is never started.
     *
     * @throws RefusedException if it would not resolve
     */
    public void probe(ModuleJar jar) {
        Optional<Bundle> probe = Optional.empty();
        try {
            probe = Optional.of(context.installBundle(PROBE + jar.symbolicName(), requirementsOf(jar)));
            resolve(jar.file(), probe.get());
        } catch (BundleException e) {
            throw malformed(jar.file(), e);
        } finally {
            probe.ifPresent(this::uninstall);
        }
    }

    /**
     * Resolves a bundle.
     *
     * @param file what to call it in messages
     * @throws RefusedException if it does not resolve
     */
    public void resolve(String file, Bundle bundle) {
        if (wiring.resolveBundles(List.of(bundle))) {
            return;
        }
        BundleRevision revision = bundle.adapt(BundleRevision.class);
        List<BundleRequirement> missing = revision.getDeclaredRequirements(null).stream()
                .filter(Resolution::isMandatory)
                .filter(requirement -> wiring.findProviders(requirement).isEmpty())
                .toList();
        throw new RefusedException(
                missing.isEmpty()
                        ? "%s finds all that it imports, but it does not fit together (%s); mend what is named there"
                                .formatted(file, frameworkWords(bundle))
                        : "%s needs %s; add the jar that brings it, or build it in".formatted(file, inWords(missing)));
    }

    /** Has those wired anew that are wired to what a bundle was; says whether that was done in time. */
    boolean isRefreshed(Bundle bundle) {
        CountDownLatch refreshed = new CountDownLatch(1);
        wiring.refreshBundles(List.of(bundle), event -> refreshed.countDown());
        try {
            return refreshed.await(REFRESH_LIMIT.toSeconds(), TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /** A manifest that the framework does not take. */
    public static RefusedException malformed(String file, BundleException e) {
        return new RefusedException(
                "%s has a manifest that the framework does not take (%s); mend its headers"
                        .formatted(file, e.getMessage()),
                e);
    }

    private static boolean isMandatory(BundleRequirement requirement) {
        Map<String, String> directives = requirement.getDirectives();
        String resolution = directives.getOrDefault(Namespace.REQUIREMENT_RESOLUTION_DIRECTIVE, "");
        String effective =
                directives.getOrDefault(Namespace.REQUIREMENT_EFFECTIVE_DIRECTIVE, Namespace.EFFECTIVE_RESOLVE);
        return effective.equals(Namespace.EFFECTIVE_RESOLVE)
                && !resolution.equals(Namespace.RESOLUTION_OPTIONAL)
                && !resolution.equals(PackageNamespace.RESOLUTION_DYNAMIC);
    }

    private String inWords(List<BundleRequirement> missing) {
        return missing.stream().map(this::inWords).distinct().collect(Collectors.joining(" and "));
    }

    private String inWords(BundleRequirement requirement) {
        String filter = requirement.getDirectives().getOrDefault(Namespace.REQUIREMENT_FILTER_DIRECTIVE, "");
        if (!requirement.getNamespace().equals(PackageNamespace.PACKAGE_NAMESPACE)) {
            return "the capability %s %s, which nothing here provides".formatted(requirement.getNamespace(), filter);
        }
        StringBuilder versions = new StringBuilder();
        String name = "";
        for (Matcher part = ASSERTION.matcher(filter); part.find(); ) {
            if (part.group(1).equals(PackageNamespace.PACKAGE_NAMESPACE)) {
                name = part.group(3);
            } else if (part.group(1).equals(PackageNamespace.CAPABILITY_VERSION_ATTRIBUTE)) {
                boolean negated = filter.startsWith("(!", part.start() - 2);
                versions.append(versions.isEmpty() ? " in version " : " and ")
                        .append(negated ? "below " : "")
                        .append(part.group(3))
                        .append(negated ? "" : " or later");
            }
        }
        String others = versionsOf(name);
        return "the package %s%s, which %s"
                .formatted(name, versions, others.isEmpty() ? "nothing here offers" : "is here only as " + others);
    }

    /** The versions in which bundles offer this package, or nothing. */
    private String versionsOf(String packageName) {
        return Arrays.stream(context.getBundles())
                .map(bundle -> bundle.adapt(BundleRevision.class))
                .filter(revision -> revision != null)
                .flatMap(revision -> revision.getDeclaredCapabilities(PackageNamespace.PACKAGE_NAMESPACE).stream())
                .map(capability -> capability.getAttributes())
                .filter(attributes -> packageName.equals(attributes.get(PackageNamespace.PACKAGE_NAMESPACE)))
                .map(attributes -> String.valueOf(attributes.get(PackageNamespace.CAPABILITY_VERSION_ATTRIBUTE)))
                .distinct()
                .sorted()
                .collect(Collectors.joining(", "));
    }

    /** Only a start tells why; an unresolved bundle cannot be started, so nothing is. */
    private static String frameworkWords(Bundle bundle) {
        try {
            bundle.start(Bundle.START_TRANSIENT);
            return "it resolved at the second try";
        } catch (BundleException e) {
            return String.valueOf(e.getMessage());
        }
    }

    private static InputStream requirementsOf(ModuleJar jar) {
        Manifest manifest = new Manifest();
        Attributes headers = manifest.getMainAttributes();
        headers.put(Attributes.Name.MANIFEST_VERSION, "1.0");
        headers.putValue(Constants.BUNDLE_MANIFESTVERSION, "2");
        headers.putValue(Constants.BUNDLE_SYMBOLICNAME, "probe." + jar.symbolicName());
        for (String header : WIRING_HEADERS) {
            if (!jar.header(header).isEmpty()) {
                headers.putValue(header, jar.header(header));
            }
        }
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try {
            new JarOutputStream(bytes, manifest).close();
        } catch (IOException e) {
            throw new IllegalStateException("writing to memory failed", e);
        }
        return new ByteArrayInputStream(bytes.toByteArray());
    }

    /** What waits may have been wired to the probe, and would find no class there. None of it runs. */
    private void uninstall(Bundle probe) {
        try {
            probe.uninstall();
            if (wiring.getRemovalPendingBundles().contains(probe) && !isRefreshed(probe)) {
                throw new IllegalStateException("modules stay wired to " + probe.getLocation());
            }
        } catch (BundleException | IllegalStateException e) {
            throw new IllegalStateException("the probe of a module stays installed: " + probe.getLocation(), e);
        }
    }
}

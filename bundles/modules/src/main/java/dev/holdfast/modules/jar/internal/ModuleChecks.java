package dev.holdfast.modules.jar.internal;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.osgi.framework.Constants;
import org.osgi.framework.FrameworkUtil;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.framework.namespace.ExecutionEnvironmentNamespace;

/** What a jar must be, and must not, to become a module. Whether it resolves, the framework says later. */
public final class ModuleChecks {
    private static final List<String> BROUGHT_BY_US = List.of("io.grpc", "com.google.protobuf", "org.slf4j");
    private static final String OURS = "dev.holdfast";
    private static final List<String> DOORS = List.of("dev.holdfast.door", "dev.holdfast.access", "dev.holdfast.tls");
    /** The mandatory attribute of the export of each of {@link #DOORS}. */
    private static final String DOOR_ATTRIBUTE = "holdfast";

    private static final int LONGEST_NAME = 150;
    /** The framework, and OSGi's own reader of filters, take a step on the stack for each level. */
    private static final int DEEPEST_FILTER = 100;

    private static final Pattern SYMBOLIC_NAME = Pattern.compile("[\\w-]+(\\.[\\w-]+)*");
    private static final Pattern ENVIRONMENT = Pattern.compile("JavaSE-(\\d+(?:\\.\\d+)?)");
    private static final Pattern FILTER_VERSION = Pattern.compile("\\(version>?=([\\d.]+)\\)");

    private final Platform platform;

    public ModuleChecks(Platform platform) {
        this.platform = platform;
    }

    /**
     * Looks at everything but the wiring.
     *
     * @throws RefusedException on the first thing that is wrong
     */
    public void check(ModuleJar jar) {
        checkHeaders(jar);
        checkName(jar);
        checkHost(jar);
        checkPackages(jar);
        checkImports(jar);
        checkFilters(jar);
        checkJava(jar);
        checkComponents(jar);
    }

    private static void checkHeaders(ModuleJar jar) {
        if (jar.symbolicName().isEmpty()
                || !jar.header(Constants.BUNDLE_MANIFESTVERSION).equals("2")) {
            throw refused(
                    jar,
                    "is a jar without OSGi headers (Bundle-SymbolicName and Bundle-ManifestVersion: 2);"
                            + " build it with bnd-maven-plugin");
        }
        try {
            jar.version();
        } catch (IllegalArgumentException e) {
            throw refused(
                    jar,
                    "has the Bundle-Version \"%s\"; a version reads like 1.2.3",
                    jar.header(Constants.BUNDLE_VERSION));
        }
    }

    private void checkName(ModuleJar jar) {
        String name = jar.symbolicName();
        if (name.length() > LONGEST_NAME) { // it becomes the name of a folder
            throw refused(
                    jar,
                    "has a Bundle-SymbolicName of %d characters; give it one of at most %d",
                    name.length(),
                    LONGEST_NAME);
        }
        if (!SYMBOLIC_NAME.matcher(name).matches()) {
            throw refused(jar, "has the Bundle-SymbolicName \"%s\"; it should read like acme.stepper", name);
        }
        if (platform.hasBundle(name)) {
            throw refused(jar, "has the symbolic name of a part of the platform, %s; give it one of its own", name);
        }
    }

    private static void checkHost(ModuleJar jar) {
        String host = String.join(", ", Clause.names(jar.header(Constants.FRAGMENT_HOST)));
        if (!host.isEmpty()) {
            throw refused(jar, "is a fragment of %s; a module is a bundle of its own: remove Fragment-Host", host);
        }
    }

    private void checkPackages(ModuleJar jar) {
        checkPackages(jar, "contains", jar.packages());
        checkPackages(jar, "exports", Clause.names(jar.header(Constants.EXPORT_PACKAGE)));
    }

    private void checkPackages(ModuleJar jar, String verb, Collection<String> packages) {
        Optional<String> reserved =
                packages.stream().filter(this::isReserved).sorted().findFirst();
        reserved.ifPresent(name -> {
            throw refused(
                    jar,
                    "%s the package %s, which the platform brings; import it, and leave it out of the jar"
                            + " (Maven scope provided)",
                    verb,
                    name);
        });
    }

    private boolean isReserved(String packageName) {
        return BROUGHT_BY_US.stream().anyMatch(ours -> isWithin(ours, packageName))
                || isWithin(OURS, packageName) && platform.hasPackage(packageName);
    }

    private static boolean isWithin(String parent, String packageName) {
        return packageName.equals(parent) || packageName.startsWith(parent + ".");
    }

    private void checkImports(ModuleJar jar) {
        DOORS.stream().filter(door -> isImported(jar, door)).findFirst().ifPresent(door -> {
            throw refused(
                    jar,
                    "imports %s, which is for the platform only; take resources from the service registry,"
                            + " with @Reference",
                    door);
        });
        Clause.names(jar.header(Constants.IMPORT_PACKAGE)).stream()
                .filter(name -> isWithin(OURS, name) && !platform.exportsPackage(name) && platform.hasPackage(name))
                .findFirst()
                .ifPresent(name -> {
                    throw refused(
                            jar,
                            "imports %s, which the platform keeps to itself; use dev.holdfast.resource,"
                                    + " dev.holdfast.session and the packages of the component APIs instead",
                            name);
                });
        // Unlike an import, requiring a whole bundle opens its packages with mandatory attributes too.
        Clause.names(jar.header(Constants.REQUIRE_BUNDLE)).stream()
                .filter(name -> isWithin(OURS, name))
                .findFirst()
                .ifPresent(name -> {
                    throw refused(jar, "requires the bundle %s; import the packages that it uses instead", name);
                });
    }

    private static boolean isImported(ModuleJar jar, String door) {
        return Clause.names(jar.header(Constants.IMPORT_PACKAGE)).contains(door)
                || Clause.parse(jar.header(Constants.DYNAMICIMPORT_PACKAGE)).stream()
                        .anyMatch(clause -> clause.names().contains(door)
                                || clause.parameters().containsKey(DOOR_ATTRIBUTE));
    }

    private void checkJava(ModuleJar jar) {
        if (jar.javaVersion() > platform.javaVersion()) {
            throw builtFor(jar, String.valueOf(jar.javaVersion()));
        }
        checkEnvironments(jar);
        for (Clause clause : Clause.parse(jar.header(Constants.REQUIRE_CAPABILITY))) {
            String filter = clause.parameters().getOrDefault("filter:", "");
            boolean environment =
                    clause.names().contains(ExecutionEnvironmentNamespace.EXECUTION_ENVIRONMENT_NAMESPACE);
            boolean optional =
                    clause.parameters().getOrDefault("resolution:", "").equals(Constants.RESOLUTION_OPTIONAL);
            if (environment && !optional && !filter.isEmpty() && !isEnvironment(jar, filter)) {
                Matcher version = FILTER_VERSION.matcher(filter);
                throw builtFor(jar, version.find() ? version.group(1) : filter);
            }
        }
    }

    /** Looks at the whole header: what the framework takes for a filter in it is for the framework to say. */
    private static void checkFilters(ModuleJar jar) {
        int level = 0;
        for (char c : jar.header(Constants.REQUIRE_CAPABILITY).toCharArray()) {
            level += c == '(' ? 1 : c == ')' ? -1 : 0;
            if (level > DEEPEST_FILTER) {
                throw refused(
                        jar,
                        "requires a capability by a filter of more than %d levels; write a simpler one",
                        DEEPEST_FILTER);
            }
        }
    }

    /** The header of before Require-Capability: any one of what it lists is enough. Other names are left to the resolver. */
    @SuppressWarnings("deprecation")
    private void checkEnvironments(ModuleJar jar) {
        List<String> versions = new ArrayList<>();
        for (String name : Clause.names(jar.header(Constants.BUNDLE_REQUIREDEXECUTIONENVIRONMENT))) {
            Matcher environment = ENVIRONMENT.matcher(name);
            if (!environment.matches()
                    || isEnvironment(jar, "(&(osgi.ee=JavaSE)(version=%s))".formatted(environment.group(1)))) {
                return;
            }
            versions.add(environment.group(1));
        }
        if (!versions.isEmpty()) {
            throw builtFor(jar, String.join(" or ", versions));
        }
    }

    private boolean isEnvironment(ModuleJar jar, String filter) {
        try {
            return platform.isEnvironment(FrameworkUtil.createFilter(filter));
        } catch (InvalidSyntaxException e) {
            throw refused(jar, "requires an execution environment by a filter that is none: %s; mend it", filter);
        }
    }

    private RefusedException builtFor(ModuleJar jar, String java) {
        return refused(
                jar,
                "is built for Java %s and this robot runs Java %d; build it with maven.compiler.release=%2$d, or start"
                        + " the robot with a newer Java",
                java,
                platform.javaVersion());
    }

    private static void checkComponents(ModuleJar jar) {
        jar.components().stream()
                .filter(component -> component.immediate() && component.offersResource())
                .findFirst()
                .ifPresent(component -> {
                    throw refused(
                            jar,
                            "declares its driver %s as immediate, so that its constructor could hold up the whole"
                                    + " robot; leave out immediate = true",
                            component.name());
                });
    }

    private static RefusedException refused(ModuleJar jar, String sentence, Object... details) {
        return new RefusedException(jar.file() + " " + sentence.formatted(details));
    }
}

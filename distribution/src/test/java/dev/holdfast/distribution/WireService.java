package dev.holdfast.distribution;

import dev.holdfast.rpc.ListedApis;
import dev.holdfast.rpc.ResourceRpc;
import io.grpc.MethodDescriptor;
import io.grpc.ServiceDescriptor;
import java.io.IOException;
import java.lang.reflect.Method;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.osgi.framework.Constants;

/**
 * A service that SDKs know, and how far the shipped bundles serve it.
 *
 * @param server the class that says what its methods do; none if nobody serves it
 * @param served full names of the methods that do something
 */
record WireService(ServiceDescriptor descriptor, Optional<String> server, Set<String> served) {
    private static final String OURS = "dev.holdfast.rpc.server.RobotService";
    private static final Pattern STUBS = Pattern.compile("(dev/holdfast/wire/.*Grpc)\\.class");
    private static final String LIST = "META-INF/services/" + ResourceRpc.class.getName();

    String name() {
        return descriptor.getName();
    }

    /** By name. */
    List<MethodDescriptor<?, ?>> methods() {
        return descriptor.getMethods().stream()
                .sorted(Comparator.comparing(MethodDescriptor::getFullMethodName))
                .toList();
    }

    /** Every service of the wire, by name: as our protos have it, and as the shipped bundles serve it. */
    static List<WireService> all() throws Exception {
        Map<String, WireService> services = new TreeMap<>();
        for (ServiceDescriptor known : described()) {
            services.put(known.getName(), new WireService(known, Optional.empty(), Set.of()));
        }
        for (String offer : offers()) {
            var rpc = (ResourceRpc<?>)
                    Class.forName(offer).getDeclaredConstructor().newInstance();
            ServiceDescriptor service = rpc.table().service();
            Set<String> rows = rpc.table().rows().stream()
                    .map(row -> row.method().getFullMethodName())
                    .collect(Collectors.toUnmodifiableSet());
            services.put(service.getName(), new WireService(service, Optional.of(offer), rows));
        }
        services.computeIfPresent("viam.robot.v1.RobotService", (name, robot) -> ours(robot.descriptor));
        return List.copyOf(services.values());
    }

    /** What is not overridden there answers UNIMPLEMENTED. */
    private static WireService ours(ServiceDescriptor robot) {
        try {
            Set<String> written = Stream.of(Class.forName(OURS).getDeclaredMethods())
                    .map(Method::getName)
                    .collect(Collectors.toSet());
            Set<String> served = robot.getMethods().stream()
                    .filter(method -> written.contains(uncapitalised(method.getBareMethodName())))
                    .map(MethodDescriptor::getFullMethodName)
                    .collect(Collectors.toUnmodifiableSet());
            return new WireService(robot, Optional.of(OURS), served);
        } catch (ClassNotFoundException e) {
            throw new AssertionError(e);
        }
    }

    private static String uncapitalised(String name) {
        return Character.toLowerCase(name.charAt(0)) + name.substring(1);
    }

    private static List<ServiceDescriptor> described() throws Exception {
        List<ServiceDescriptor> services = new ArrayList<>();
        for (Path jar : bundles("holdfast-proto-*.jar")) {
            try (JarFile file = new JarFile(jar.toFile())) {
                for (JarEntry entry : file.stream().toList()) {
                    Matcher stubs = STUBS.matcher(entry.getName());
                    if (stubs.matches()) {
                        Class<?> type = Class.forName(stubs.group(1).replace('/', '.'));
                        services.add((ServiceDescriptor)
                                type.getMethod("getServiceDescriptor").invoke(null));
                    }
                }
            }
        }
        return services.stream()
                .filter(service -> service.getName().startsWith("viam."))
                .toList();
    }

    /** The classes that the shipped bundles publish as APIs. */
    private static List<String> offers() throws IOException {
        List<String> classes = new ArrayList<>();
        for (Path jar : bundles("holdfast-*.jar")) {
            try (JarFile file = new JarFile(jar.toFile())) {
                if (ListedApis.class
                        .getName()
                        .equals(file.getManifest().getMainAttributes().getValue(Constants.BUNDLE_ACTIVATOR))) {
                    JarEntry list = file.getJarEntry(LIST);
                    new String(file.getInputStream(list).readAllBytes(), StandardCharsets.UTF_8)
                            .lines()
                            .forEach(classes::add);
                }
            }
        }
        return classes;
    }

    private static List<Path> bundles(String pattern) throws IOException {
        try (DirectoryStream<Path> jars =
                Files.newDirectoryStream(Distribution.home().resolve("bundles"), pattern)) {
            List<Path> found = new ArrayList<>();
            jars.forEach(found::add);
            return found;
        }
    }
}

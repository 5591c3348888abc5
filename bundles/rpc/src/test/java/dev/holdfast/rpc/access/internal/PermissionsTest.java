package dev.holdfast.rpc.access.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.holdfast.access.Role;
import dev.holdfast.rpc.SafetyOption;
import dev.holdfast.wire.component.motor.v1.MotorServiceGrpc;
import dev.holdfast.wire.robot.v1.RobotServiceGrpc;
import io.grpc.MethodDescriptor;
import io.grpc.MethodDescriptor.MethodType;
import io.grpc.ServiceDescriptor;
import io.grpc.health.v1.HealthGrpc;
import io.grpc.reflection.v1.ServerReflectionGrpc;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class PermissionsTest {
    /** As {@code viewer viam.robot.v1.RobotService/GetVersion}, one line for each method of our protos. */
    private static final String DECIDED = "permissions.txt";

    private final Permissions permissions = new Permissions("acme.Patrol"::equals);

    @Test
    void everyMethodHasBeenDecidedAbout() throws Exception {
        Map<String, String> needed = new TreeMap<>();
        for (ServiceDescriptor service : services()) {
            service.getMethods()
                    .forEach(method -> needed.put(
                            method.getFullMethodName(),
                            permissions.needed(method).word()));
        }
        assertTrue(needed.size() > 250, "only " + needed.size());

        assertEquals(
                Set.of(), difference(lines(needed), decided()), "not in " + DECIDED + ": decide, then write it there");
        assertEquals(Set.of(), difference(decided(), lines(needed)), "decided otherwise in " + DECIDED);
    }

    @Test
    void nothingThatMovesIsAViewers() throws Exception {
        for (ServiceDescriptor service : services()) {
            for (MethodDescriptor<?, ?> method : service.getMethods()) {
                if (SafetyOption.isOn(method)) {
                    assertEquals(Role.OPERATOR, permissions.needed(method), method.getFullMethodName());
                }
            }
        }
    }

    @Test
    void stoppingIsOpenToAll() {
        assertEquals(Role.VIEWER, permissions.needed(MotorServiceGrpc.getStopMethod()));
        assertEquals(Role.VIEWER, permissions.needed(RobotServiceGrpc.getStopAllMethod()));
    }

    @Test
    void whatModulesBringIsReadOnlyWhereItsNameSaysSo() {
        assertEquals(Role.VIEWER, permissions.needed(unary("acme.Patrol/GetRoute")));
        assertEquals(Role.VIEWER, permissions.needed(unary("acme.Patrol/IsPatrolling")));
        assertEquals(Role.OPERATOR, permissions.needed(unary("acme.Patrol/ListRoutes")));
        assertEquals(Role.OPERATOR, permissions.needed(unary("acme.Patrol/Stop")));
        assertEquals(Role.OPERATOR, permissions.needed(unary("acme.Patrol/Getaway")));
        assertEquals(Role.OPERATOR, permissions.needed(unary("acme.Patrol/Start")));
    }

    @Test
    void anApiOfAModulesResourcesIsLikeOurs() {
        assertEquals(Role.VIEWER, permissions.needed(unary("acme.component.winch.v1.WinchService/Stop")));
        assertEquals(Role.VIEWER, permissions.needed(unary("acme.component.winch.v1.WinchService/ReadRope")));
        assertEquals(Role.OPERATOR, permissions.needed(unary("acme.component.winch.v1.WinchService/DoCommand")));
        assertEquals(
                Role.OPERATOR,
                permissions.needed(
                        method("acme.component.winch.v1.WinchService/StreamPowers", MethodType.BIDI_STREAMING)));
    }

    @Test
    void aShellIsForAdminsAlone() {
        assertEquals(Role.ADMIN, permissions.needed(unary("viam.service.shell.v1.ShellService/GetShell")));
    }

    private static Set<String> lines(Map<String, String> needed) {
        return needed.entrySet().stream()
                .map(each -> each.getValue() + " " + each.getKey())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Set<String> difference(Set<String> all, Set<String> others) {
        var left = new TreeSet<>(all);
        left.removeAll(others);
        return left;
    }

    private static Set<String> decided() throws IOException {
        try (InputStream file = PermissionsTest.class.getResourceAsStream(DECIDED)) {
            return new String(file.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .collect(Collectors.toCollection(TreeSet::new));
        }
    }

    /** All that protoc has made of our protos, and what gRPC brings. */
    private static List<ServiceDescriptor> services() throws Exception {
        var services = new ArrayList<>(List.of(
                HealthGrpc.getServiceDescriptor(),
                ServerReflectionGrpc.getServiceDescriptor(),
                io.grpc.reflection.v1alpha.ServerReflectionGrpc.getServiceDescriptor()));
        URI protos = RobotServiceGrpc.class
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .toURI();
        if (Files.isDirectory(Path.of(protos))) {
            addAll(Path.of(protos), services);
        } else {
            try (FileSystem jar = FileSystems.newFileSystem(Path.of(protos))) {
                addAll(jar.getPath("/"), services);
            }
        }
        return services;
    }

    private static void addAll(Path classes, List<ServiceDescriptor> services) throws Exception {
        List<String> names;
        try (Stream<Path> files = Files.walk(classes)) {
            names = files.map(file -> classes.relativize(file).toString())
                    .filter(file -> file.endsWith("Grpc.class"))
                    .map(file -> file.substring(0, file.length() - ".class".length())
                            .replace('/', '.')
                            .replace('\\', '.'))
                    .toList();
        }
        for (String name : names) {
            services.add((ServiceDescriptor)
                    Class.forName(name).getMethod("getServiceDescriptor").invoke(null));
        }
    }

    private static MethodDescriptor<?, ?> unary(String name) {
        return method(name, MethodType.UNARY);
    }

    private static MethodDescriptor<?, ?> method(String name, MethodType type) {
        return RobotServiceGrpc.getGetVersionMethod().toBuilder()
                .setFullMethodName(name)
                .setType(type)
                .setSchemaDescriptor(null)
                .build();
    }
}

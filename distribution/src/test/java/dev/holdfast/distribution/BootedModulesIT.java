package dev.holdfast.distribution;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.awaitility.Awaitility.await;
import static org.junit.Assert.assertArrayEquals;
import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertSame;
import static org.junit.Assert.assertTrue;

import com.example.patrol.PatrolMotor;
import dev.holdfast.component.base.Base;
import dev.holdfast.component.motor.Motor;
import dev.holdfast.resource.ResourceUnavailableException;
import dev.holdfast.session.Session;
import dev.holdfast.session.SessionManager;
import dev.holdfast.status.MachineStatus;
import dev.holdfast.status.ModuleState;
import dev.holdfast.status.ModuleStates;
import dev.holdfast.status.ResourceState.Condition;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import javax.inject.Inject;
import org.junit.Before;
import org.junit.Test;
import org.junit.runner.RunWith;
import org.ops4j.pax.exam.Configuration;
import org.ops4j.pax.exam.Option;
import org.ops4j.pax.exam.junit.PaxExam;
import org.ops4j.pax.exam.spi.reactors.ExamReactorStrategy;
import org.ops4j.pax.exam.spi.reactors.PerClass;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.runtime.ServiceComponentRuntime;

/** Modules come, are updated, fail and go in the shipped robot. */
@RunWith(PaxExam.class)
@ExamReactorStrategy(PerClass.class)
public class BootedModulesIT {
    private static final VersionedJar TWICE = new VersionedJar("twice");
    private static final String ROBOT =
            """
            {"components": [
               {"name": "left", "api": "rdk:component:motor", "model": "rdk:builtin:fake"},
               {"name": "twice", "api": "rdk:component:motor", "model": "acme:test:twice"}%s
             ]}
            """;

    @Inject
    private BundleContext context;

    @Inject
    private MachineStatus machine;

    @Inject
    private ModuleStates modules;

    @Inject
    private SessionManager sessions;

    @Inject
    private ServiceComponentRuntime components;

    private BootedRobot robot;

    @Configuration
    public Option[] shipped() throws IOException {
        return BootedRobot.options(ROBOT, folder -> {
            TWICE.good(10).moveTo(folder.resolve("a-newer.jar"));
            TWICE.good(9).moveTo(folder.resolve("b-older.jar"));
        });
    }

    @Before
    public void awaitTheRobot() {
        robot = new BootedRobot(context, ROBOT);
        await().atMost(10, SECONDS)
                .until(() -> machine.settled().toCompletableFuture().isDone());
    }

    @Test
    public void runsTheHigherOfTwoVersionsAtTheStartAndReportsTheOther() {
        awaitVersion("twice", "1.0.10");

        assertEquals(Condition.READY, state("a-newer.jar").condition());
        assertEquals(Condition.UNHEALTHY, state("b-older.jar").condition());
        assertTrue(state("b-older.jar").reason(), state("b-older.jar").reason().contains("a-newer.jar"));
    }

    @Test
    public void updatesADriverUnderItsTwinAndLeavesTheBaseUponIt() throws IOException {
        VersionedJar jars = new VersionedJar("updated");
        Path file = jars.good(1).moveTo(robot.module("updated.jar"));
        robot.configure(
                motor("wheel", jars),
                """
                {"name": "cart", "api": "rdk:component:base", "model": "rdk:builtin:wheeled", "attributes": {
                  "left": ["wheel"], "right": ["left"], "wheel_circumference_mm": 220, "width_mm": 300}}""");
        awaitVersion("wheel", "1.0.1");
        Motor wheel = robot.service(Motor.class, "wheel");
        Base cart = robot.service(Base.class, "cart");
        Set<Long> bases = baseBodies();

        jars.good(2).moveTo(file);

        await().atMost(10, SECONDS).until(() -> version(wheel), Optional.of("1.0.2")::equals);
        assertSame(wheel, robot.service(Motor.class, "wheel"));
        assertSame(cart, robot.service(Base.class, "cart"));
        assertEquals(1, bases.size());
        assertEquals(bases, baseBodies());
        cart.stop();
        Files.delete(file);
    }

    @Test
    public void putsTheGoodVersionBackWhereANewOneDoesNotComeUp() throws IOException {
        VersionedJar jars = new VersionedJar("rolled");
        Path file = jars.good(1).moveTo(robot.module("rolled.jar"));
        byte[] good = Files.readAllBytes(file);
        robot.configure(motor("rolled-feed", jars));
        awaitVersion("rolled-feed", "1.0.1");

        jars.faulty(2).moveTo(file);

        Path rejected = robot.module("rolled.jar.rejected");
        await().atMost(15, SECONDS)
                .until(() -> state("rolled.jar").reason().contains("it is set aside as rolled.jar.rejected"));
        awaitVersion("rolled-feed", "1.0.1");
        assertTrue(Files.exists(rejected));
        String why = Files.readString(robot.module("rolled.jar.rejected.why"));
        assertTrue(why, why.contains("the device does not answer to version 1.0.2.faulty"));
        assertArrayEquals(good, Files.readAllBytes(file));
        Files.delete(file);
    }

    @Test
    public void letsAModuleRestThatFailsAgainAndAgain() throws IOException {
        VersionedJar jars = new VersionedJar("tired");
        Path file = jars.good(1).moveTo(robot.module("tired.jar"));
        robot.configure(motor("tired-feed", jars));
        awaitVersion("tired-feed", "1.0.1");
        for (int version = 2; version <= 4; version++) {
            String told = "1.0." + version + ".faulty";
            jars.faulty(version).moveTo(file);
            await().atMost(15, SECONDS)
                    .until(() -> state("tired.jar").reason().contains(told)
                            && state("tired.jar").reason().contains("set aside"));
        }

        jars.faulty(5).moveTo(file);

        await().atMost(5, SECONDS).until(() -> state("tired.jar").reason().contains("is quarantined"));
        awaitVersion("tired-feed", "1.0.1");
        Files.delete(file);
    }

    @Test
    public void stopsWhatAModulesOwnLoopMovesBeforeTheModuleIsDeactivated() throws IOException {
        System.clearProperty(PatrolMotor.NOTE);
        Path file = DriverJar.of(
                        PatrolMotor.class,
                        "motor.acme.test.patrol",
                        "activate=\"activate\" deactivate=\"deactivate\"",
                        "<reference name=\"left\" interface=\"dev.holdfast.component.motor.Motor\" field=\"left\"/>")
                .moveTo(robot.module("patrol.jar"));
        robot.configure(
                """
                {"name": "patrol", "api": "rdk:component:motor", "model": "acme:test:patrol",
                 "attributes": {"left": "left"}}""");
        Motor left = robot.service(Motor.class, "left");
        await().atMost(10, SECONDS).until(left::isMoving);
        assertTrue(holders().contains("module:" + PatrolMotor.class.getName()));

        Files.delete(file);

        await().atMost(10, SECONDS).until(() -> System.getProperty(PatrolMotor.NOTE) != null);
        assertEquals("whether it moved when it was deactivated", "false", System.getProperty(PatrolMotor.NOTE));
        assertFalse(left.isMoving());
        assertFalse(holders().contains("module:" + PatrolMotor.class.getName()));
    }

    @Test
    public void namesTheModelThatIsMissingAndTheJarThatHasIt() throws IOException {
        VersionedJar jars = new VersionedJar("missing");
        robot.configure(motor("nobody", jars));
        awaitReason("nobody", "acme:test:missing");

        Path file = jars.unresolvable(1).moveTo(robot.module("has-it.jar"));

        awaitReason("nobody", "has-it.jar");
        awaitReason("nobody", "acme.nowhere");
        jars.good(2).moveTo(file);
        awaitVersion("nobody", "1.0.2");
        Files.delete(file);
        awaitReason("nobody", "acme:test:missing");
    }

    private static String motor(String name, VersionedJar jars) {
        return "{\"name\": \"%s\", \"api\": \"rdk:component:motor\", \"model\": \"%s\"}".formatted(name, jars.model());
    }

    private void awaitVersion(String motor, String version) {
        await(motor + " " + version)
                .atMost(10, SECONDS)
                .until(
                        () -> robot.reference(Motor.class, motor).flatMap(there -> version(context.getService(there))),
                        Optional.of(version)::equals);
    }

    private void awaitReason(String motor, String part) {
        await(motor + ": " + part).atMost(10, SECONDS).until(() -> machine.resources().stream()
                .anyMatch(state -> state.name().name().equals(motor)
                        && state.condition() == Condition.UNHEALTHY
                        && state.reason().contains(part)));
    }

    /** None while no body answers. */
    private static Optional<String> version(Motor motor) {
        try {
            return Optional.of((String) motor.doCommand(Map.of()).get("version"));
        } catch (ResourceUnavailableException e) {
            return Optional.empty();
        }
    }

    private ModuleState state(String file) {
        return modules.modules().stream()
                .filter(module -> module.file().equals(file))
                .findFirst()
                .orElseThrow();
    }

    private Set<String> holders() {
        return sessions.sessions().stream().map(Session::holder).collect(Collectors.toSet());
    }

    /** The services of the wheeled bases' bodies, which change when one is made anew. */
    private Set<Long> baseBodies() {
        return components.getComponentDescriptionDTOs().stream()
                .filter(component -> component.name.contains("wheeled"))
                .flatMap(component -> components.getComponentConfigurationDTOs(component).stream())
                .flatMap(configuration -> Optional.ofNullable(configuration.service).stream())
                .map(service -> service.id)
                .collect(Collectors.toSet());
    }
}

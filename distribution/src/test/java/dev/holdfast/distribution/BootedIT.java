package dev.holdfast.distribution;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.awaitility.Awaitility.await;
import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertNotSame;
import static org.junit.Assert.assertTrue;

import com.example.hanging.HangingMotor;
import dev.holdfast.component.base.Base;
import dev.holdfast.component.motor.Motor;
import dev.holdfast.resource.Api;
import dev.holdfast.resource.ResourceName;
import dev.holdfast.session.SessionManager;
import dev.holdfast.status.MachineStatus;
import dev.holdfast.status.ResourceState;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Dictionary;
import java.util.Hashtable;
import java.util.List;
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
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceReference;
import org.osgi.framework.ServiceRegistration;

/** The shipped bundles in the framework, with the properties that the launcher gives it; this test is one bundle more. */
@RunWith(PaxExam.class)
@ExamReactorStrategy(PerClass.class)
public class BootedIT {
    private static final ResourceName LEFT = new ResourceName(Api.parse("rdk:component:motor"), "left");
    private static final String ROBOT =
            """
            {"network": {"sessions": {"heartbeat_window": "2s"}},
             "components": [
               {"name": "left", "api": "rdk:component:motor", "model": "rdk:builtin:fake"}%s
             ]}
            """;

    @Inject
    private BundleContext context;

    @Inject
    private MachineStatus machine;

    @Inject
    private SessionManager sessions;

    private BootedRobot robot;

    @Configuration
    public Option[] shipped() throws IOException {
        return BootedRobot.options(ROBOT, folder -> {});
    }

    @Before
    public void awaitTheRobot() {
        robot = new BootedRobot(context, ROBOT);
        await().atMost(10, SECONDS)
                .until(() -> machine.settled().toCompletableFuture().isDone());
    }

    @Test
    public void startsWithWhatRobotJsonNames() {
        await().atMost(10, SECONDS).until(() -> motor("left").isPresent());

        assertEquals(
                List.of(ResourceState.Condition.READY),
                machine.resources().stream()
                        .filter(state -> state.name().equals(LEFT))
                        .map(ResourceState::condition)
                        .toList());
    }

    @Test
    public void takesADriverWhileItRunsAndLetsItGo() throws IOException {
        robot.configure(
                """
                {"name": "feed", "api": "rdk:component:motor", "model": "acme:demo:stepper"}""");
        Path jar = drop(Path.of(System.getProperty("holdfast.example")));
        await().atMost(10, SECONDS).until(() -> motor("feed").isPresent());

        Files.delete(jar);

        await().atMost(10, SECONDS).until(() -> motor("feed").isEmpty());
        assertTrue(motor("left").isPresent());
    }

    @Test
    public void stopsWhatALapsedSessionMoved() {
        Motor left = robot.service(Motor.class, "left");

        try (SessionClient ada = SessionClient.connect(robot.port())) {
            ada.setPower("left", 0.5);
            assertTrue(left.isMoving());

            await().atMost(10, SECONDS).until(() -> !left.isMoving());
            assertTrue(sessions.sessions().isEmpty());
        }
    }

    @Test
    public void letsADriverThatHangsHarmNobody() throws IOException {
        robot.configure(
                """
                {"name": "hanging", "api": "rdk:component:motor", "model": "acme:test:hanging"}""",
                """
                {"name": "late", "api": "rdk:component:motor", "model": "rdk:builtin:fake"}""");
        Path jar = drop(DriverJar.write(
                HangingMotor.class, "motor.acme.test.hanging", Files.createTempFile("hanging", ".jar")));

        await().atMost(10, SECONDS)
                .until(() -> condition("hanging").equals(Optional.of(ResourceState.Condition.UNHEALTHY)));
        robot.configure(
                """
                {"name": "hanging", "api": "rdk:component:motor", "model": "acme:test:hanging"}""",
                """
                {"name": "later", "api": "rdk:component:motor", "model": "rdk:builtin:fake"}""");

        await().atMost(10, SECONDS)
                .until(() -> motor("later").isPresent() && motor("late").isEmpty());
        assertTrue(motor("hanging").isEmpty());
        Files.delete(jar);
    }

    @Test
    public void neverWiresAMotorThatWasNotAdmitted() throws Exception {
        StillMotor bare = new StillMotor();
        Dictionary<String, Object> properties = new Hashtable<>(Map.of("resource.name", "stranger"));
        ServiceRegistration<Motor> offered = context.registerService(Motor.class, bare, properties);
        robot.configure(
                """
                {"name": "cart", "api": "rdk:component:base", "model": "rdk:builtin:wheeled", "attributes": {
                  "left": ["stranger"], "right": ["left"], "wheel_circumference_mm": 220, "width_mm": 300}}""");

        Base cart = robot.service(Base.class, "cart");
        cart.stop();

        assertTrue("the twin reaches the body", bare.stops() > 0);
        assertNotSame(bare, robot.service(Motor.class, "stranger"));
        assertEquals(Set.of("dev.holdfast.session-manager"), users(offered.getReference()));
        offered.unregister();
    }

    private Path drop(Path jar) throws IOException {
        return Files.copy(jar, robot.module(jar.getFileName().toString()));
    }

    private Optional<ResourceState.Condition> condition(String name) {
        return machine.resources().stream()
                .filter(state -> state.name().name().equals(name))
                .map(ResourceState::condition)
                .findFirst();
    }

    private Optional<ServiceReference<Motor>> motor(String name) {
        return robot.reference(Motor.class, name);
    }

    private static Set<String> users(ServiceReference<?> reference) {
        Bundle[] users = reference.getUsingBundles();
        return Arrays.stream(users == null ? new Bundle[0] : users)
                .map(Bundle::getSymbolicName)
                .collect(Collectors.toSet());
    }
}

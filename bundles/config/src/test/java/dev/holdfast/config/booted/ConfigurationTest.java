package dev.holdfast.config.booted;

import static dev.holdfast.config.booted.ToyRobot.BASES;
import static dev.holdfast.config.booted.ToyRobot.MOTORS;
import static dev.holdfast.status.ResourceState.Condition.CONFIGURING;
import static dev.holdfast.status.ResourceState.Condition.READY;
import static dev.holdfast.status.ResourceState.Condition.UNHEALTHY;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.holdfast.config.toy.ToyBase;
import dev.holdfast.config.toy.ToyMotor;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleException;

class ConfigurationTest {
    private static final String LEFT = motor("left", "{\"max_rpm\": 120}");
    private static final String RIGHT = motor("right", "{}");
    private static final String ROVER =
            component("rover", "base", "wheeled", "{\"left\": [\"left\"], \"right\": \"right\", \"width_mm\": 300}");

    @TempDir
    private Path folder;

    @Test
    void makesAndWiresWhatTheFileSays() throws Exception {
        try (ToyRobot robot = new ToyRobot(folder, file(ROVER, LEFT, RIGHT), MOTORS, BASES)) {
            robot.status().settled().toCompletableFuture().get(10, TimeUnit.SECONDS);

            assertEquals(
                    List.of(READY, READY, READY),
                    robot.status().resources().stream()
                            .map(state -> state.condition())
                            .toList(),
                    () -> robot.status().resources().toString());
            assertEquals(2, robot.twin(ToyBase.class, "rover").orElseThrow().wheels());
            assertEquals(120, robot.twin(ToyMotor.class, "left").orElseThrow().maxRpm());
        }
    }

    @Test
    void waitsForAMotorThatIsMissingAndSaysWhich() throws IOException {
        try (ToyRobot robot = new ToyRobot(folder, file(ROVER, LEFT), MOTORS, BASES)) {
            robot.awaitState("left", READY);
            robot.awaitState("rover", UNHEALTHY);
            assertEquals(
                    "components[0].attributes.right: no rdk:component:motor \"right\" is configured;"
                            + " add it or mend the name",
                    robot.reason("rover"));
            ToyMotor left = robot.twin(ToyMotor.class, "left").orElseThrow();

            robot.replace(file(ROVER, LEFT, RIGHT));

            robot.awaitState("rover", READY);
            assertSame(left, robot.twin(ToyMotor.class, "left").orElseThrow());
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            textBlock =
                    """
            {"left": "rover", "right": "right", "width_mm": 1}  | components[0].attributes.left: "rover" is this rdk:component:base itself; name a rdk:component:motor
            {"left": "front", "right": "right", "width_mm": 1}  | components[0].attributes.left: "front" is a rdk:component:base; name a rdk:component:motor
            {"left": "broken", "right": "right", "width_mm": 1} | components[0].attributes.left: waits for rdk:component:motor/broken, which is unhealthy: its driver failed to start: IllegalStateException: no device at address 7
            {"right": "right", "width_mm": 1}                   | components[0].attributes.left is missing; the driver needs a list, each element a string
            {"left": 5, "right": "right", "width_mm": 1.5}      | components[0].attributes.left must be a list, each element a string, not a number; components[0].attributes.width_mm must be a whole number, not a number
            """)
    void saysWhatABaseLacks(String attributes, String reason) {
        String rover = component("rover", "base", "wheeled", attributes);
        String broken = component("broken", "motor", "acme:demo:throwing", "{}");
        String front = component("front", "base", "acme:demo:trailer", "{\"front\": \"back\"}");
        String back = component("back", "base", "acme:demo:trailer", "{\"front\": \"front\"}");

        try (ToyRobot robot = new ToyRobot(folder, file(rover, RIGHT, broken, front, back), MOTORS, BASES)) {
            await().untilAsserted(() -> assertEquals(reason, robot.reason("rover")));
            robot.awaitState("front", UNHEALTHY);
            robot.awaitState("back", UNHEALTHY);
            assertTrue(robot.reason("back").contains("goes in a circle: "));
            robot.awaitState("right", READY);
        }
    }

    @Test
    void changesOneComponentBehindItsGateAndTouchesNoOther() throws IOException {
        try (ToyRobot robot = new ToyRobot(folder, file(LEFT, RIGHT), MOTORS)) {
            robot.awaitState("left", READY);
            robot.awaitState("right", READY);
            robot.admissions().forgetDiary();

            robot.write("\n\n" + file(motor("left", "{\"max_rpm\": 60}"), RIGHT));

            await().until(() -> robot.admissions().diary().contains("updated left"));
            assertEquals(
                    List.of("updating left", "gone left", "born left", "updated left"),
                    robot.admissions().diary());
            assertEquals(60, robot.twin(ToyMotor.class, "left").orElseThrow().maxRpm());
        }
    }

    @Test
    void reportsADriverThatHangsInItsChangeAndOpensItsGateWhenItReturns() throws IOException {
        String before = component("slow", "motor", "acme:demo:stubborn", "{}");
        String after = component("slow", "motor", "acme:demo:stubborn", "{\"x\": 1}");

        try (ToyRobot robot = new ToyRobot(folder, file(before), MOTORS);
                LogBook log = LogBook.of("dev.holdfast.config.internal.Configurator")) {
            robot.awaitState("slow", READY);

            robot.replace(file(after));

            await().until(() -> log.lines().stream().anyMatch(line -> line.contains("/slow hangs in its change")));
            assertFalse(robot.admissions().diary().contains("updated slow"));
            await().until(() -> robot.admissions().diary().contains("updated slow"));
        }
    }

    @Test
    void tellsAdmissionBeforeItDeletes() throws IOException {
        try (ToyRobot robot = new ToyRobot(folder, file(LEFT, RIGHT), MOTORS)) {
            robot.awaitState("left", READY);
            robot.awaitState("right", READY);
            robot.admissions().forgetDiary();

            robot.replace(file(RIGHT));

            robot.awaitGone("left");
            assertEquals(
                    List.of("removing left", "gone left"), robot.admissions().diary());
        }
    }

    @Test
    void replacesADriverUnderTheSameName() throws IOException {
        try (ToyRobot robot = new ToyRobot(folder, file(motor("left", "{}")), MOTORS)) {
            robot.awaitState("left", READY);
            robot.admissions().forgetDiary();

            robot.replace(file(component("left", "motor", "acme:demo:throwing", "{}")));

            robot.awaitState("left", UNHEALTHY);
            assertEquals(
                    List.of("removing left", "gone left", "born left"),
                    robot.admissions().diary());
        }
    }

    @Test
    void letsOneHangingDriverHarmNobody() {
        String hanging = component("hanging", "motor", "acme:demo:hanging", "{}");

        try (ToyRobot robot = new ToyRobot(folder, file(hanging, ROVER, LEFT, RIGHT), MOTORS, BASES)) {
            robot.awaitState("rover", READY);
            robot.status()
                    .settled()
                    .toCompletableFuture()
                    .orTimeout(5, TimeUnit.SECONDS)
                    .join();
            assertEquals(CONFIGURING, robot.state("hanging").orElseThrow().condition());

            robot.write(file(hanging, LEFT));

            robot.awaitGone("rover");
        }
    }

    @Test
    void letsAConfigurationWaitForItsJar() {
        try (ToyRobot robot = new ToyRobot(folder, file(LEFT, component("x", "motor", "acme:demo:x", "{}")), BASES)) {
            robot.awaitState("left", UNHEALTHY);
            assertEquals(
                    "no module offers model rdk:builtin:fake of rdk:component:motor: put its jar into modules/"
                            + " or mend the model",
                    robot.reason("left"));

            Bundle motors = robot.install(MOTORS);

            robot.awaitState("left", READY);
            await().until(() -> robot.reason("x").contains("(there are: acme:demo:hanging, acme:demo:stubborn"));

            uninstall(motors);

            robot.awaitState("left", UNHEALTHY);
        }
    }

    @Test
    void checksAttributesBeforeADriverIsMadeAlsoWhenItComesLater() throws IOException {
        String fast = motor("fast", "{\"max_rpm\": 5000}");
        try (ToyRobot robot = new ToyRobot(folder, file(fast, LEFT))) {
            robot.awaitState("fast", UNHEALTHY);

            robot.install(MOTORS);

            robot.awaitState("left", READY);
            await().until(() -> robot.reason("fast").contains("out of the range"));
            assertFalse(robot.admissions().diary().contains("born fast"));

            robot.replace(file(motor("fast", "{\"max_rpm\": 500, \"encoder\": \"\"}"), LEFT));

            robot.awaitState("fast", READY);
        }
    }

    @Test
    void keepsWhatIsConfiguredWhenTheFileIsRefused() throws IOException {
        try (ToyRobot robot = new ToyRobot(folder, file(LEFT), MOTORS)) {
            robot.awaitState("left", READY);
            String revision = robot.status().revision();

            robot.write("{\"components\": [");
            robot.write(file(LEFT, motor("a/b", "{}")));
            Files.delete(robot.file());
            robot.write(file(LEFT, RIGHT));

            robot.awaitState("right", READY);
            assertNotEquals(revision, robot.status().revision());
            assertEquals(List.of(), robot.fatal());
            assertEquals(List.of("born left", "born right"), robot.admissions().diary());
        }
    }

    @Test
    void complainsOnceOfAFileThatStaysRefused() throws IOException {
        try (ToyRobot robot = new ToyRobot(folder, file(LEFT), MOTORS);
                LogBook log = LogBook.of("dev.holdfast.config.internal.RobotFileFollower")) {
            robot.awaitState("left", READY);

            robot.write("{\"components\": [],}");
            await().until(() -> !log.lines().isEmpty());
            robot.write("{\"components\": [],}");
            Files.delete(robot.file());
            await().until(() -> log.lines().size() == 2);

            String refused = "robot.json is refused, and what was configured before stays:\n" + robot.file();
            assertEquals(
                    List.of(
                            refused + ":1:19: a comma stands before this }; delete the comma",
                            refused
                                    + ": there is no such file; write one, {} will do, or name another with --config FILE"),
                    log.lines());
            assertEquals(READY, robot.state("left").orElseThrow().condition());
        }
    }

    @Test
    void givesABodyTheSafetyThatWasAskedForOrMakesNone() {
        String asked = "{\"name\": \"left\", \"type\": \"motor\", \"model\": \"fake\","
                + " \"safety\": {\"exclusive\": true, \"stop_timeout\": \"200ms\"}}";
        String wrong =
                "{\"name\": \"wrong\", \"type\": \"motor\", \"model\": \"fake\", \"safety\": {\"exclusive\": 1}}";
        try (LogBook log = LogBook.of("dev.holdfast.config.state.internal.UnknownAttributes");
                ToyRobot robot = new ToyRobot(folder, file(asked, wrong), MOTORS)) {
            robot.awaitState("left", READY);
            robot.awaitState("wrong", UNHEALTHY);

            String body = "(&(resource.name=left)(resource.safety.exclusive=true)"
                    + "(resource.safety.stop.timeout.nanos=200000000)(!(resource.tracked=true)))";
            assertTrue(robot.service(ToyMotor.class, body).isPresent());
            assertEquals("components[1].safety.exclusive: must be true or false, not a number", robot.reason("wrong"));
            assertFalse(robot.admissions().diary().contains("born wrong"));
            assertEquals(List.of(), log.lines());
        }
    }

    @Test
    void letsTheCommandLineChooseThePort() throws IOException {
        String file = "{\"network\": {\"bind_address\": \"127.0.0.1:1\"}}";

        try (ToyRobot robot = new ToyRobot(folder, file, Map.of("holdfast.port", "2"))) {
            awaitConfiguration(robot, "dev.holdfast.rpc", "bind.address", "127.0.0.1:2");
        }
    }

    @Test
    void endsARobotWhoseFirstFileIsRefused() {
        try (ToyRobot robot = new ToyRobot(folder, "{\"network\": 5}")) {
            await().untilAsserted(() -> assertEquals(
                    List.of("fatal: " + robot.file() + ":1:13: network: must be an object, not a number"),
                    robot.fatal()));
        }
    }

    @Test
    void appliesTheNetworkWhileRunning() throws IOException {
        try (ToyRobot robot = new ToyRobot(folder, "{}")) {
            awaitConfiguration(robot, "dev.holdfast.session", "heartbeat.window.nanos", 2_000_000_000L);
            awaitConfiguration(robot, "dev.holdfast.session", "swap.wait.nanos", 1_000_000_000L);
            awaitConfiguration(robot, "dev.holdfast.rpc", "bind.address", "localhost:8080");

            robot.replace("{\"modules.swap.wait\": \"250ms\"}");

            awaitConfiguration(robot, "dev.holdfast.session", "swap.wait.nanos", 250_000_000L);
            awaitConfiguration(robot, "dev.holdfast.session", "heartbeat.window.nanos", 2_000_000_000L);

            robot.replace("{\"network\": {\"bind_address\": \":0\", \"sessions\": {\"heartbeat_window\": \"500ms\"}}}");

            awaitConfiguration(robot, "dev.holdfast.session", "swap.wait.nanos", 1_000_000_000L);

            awaitConfiguration(robot, "dev.holdfast.session", "heartbeat.window", "500ms");
            awaitConfiguration(robot, "dev.holdfast.session", "heartbeat.window.nanos", 500_000_000L);
            awaitConfiguration(robot, "dev.holdfast.rpc", "bind.address", ":0");
        }
    }

    @Test
    void tellsTheTransportHowItIsEncrypted() throws IOException {
        Path made = Path.of("../api/src/test/resources/tls").toAbsolutePath().normalize();
        List<String> files = List.of(
                made.resolve("server.crt").toString(),
                made.resolve("server.key").toString());
        try (ToyRobot robot = new ToyRobot(folder, "{}")) {
            await("plain").until(() -> encryption(robot).equals(Optional.of(List.of())));

            robot.replace("{\"network\": {\"tls_cert_file\": \"%s\", \"tls_key_file\": \"%s\"}}"
                    .formatted(files.get(0), files.get(1)));

            await("encrypted").until(() -> encryption(robot).equals(Optional.of(files)));
        }
    }

    @Test
    void aCertificateThatCannotServeIsFatal() throws IOException {
        String network = "{\"network\": {\"tls_cert_file\": \"own.crt\", \"tls_key_file\": \"own.key\"}}";

        try (ToyRobot robot = new ToyRobot(folder, network)) {
            await("fatal").until(() -> !robot.fatal().isEmpty());

            assertTrue(robot.fatal().get(0).contains("there is no file " + folder.resolve("own.crt")));
        }
    }

    private static Optional<List<?>> encryption(ToyRobot robot) throws Exception {
        return robot.configured("dev.holdfast.rpc", "tls").map(files -> List.of((Object[]) files));
    }

    private static void awaitConfiguration(ToyRobot robot, String pid, String key, Object value) {
        await(key).untilAsserted(() -> assertEquals(Optional.of(value), robot.configured(pid, key)));
    }

    private static void uninstall(Bundle bundle) {
        try {
            bundle.uninstall();
        } catch (BundleException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String file(String... components) {
        return "{\"components\": [" + String.join(",\n", components) + "]}";
    }

    private static String motor(String name, String attributes) {
        return component(name, "motor", "fake", attributes);
    }

    private static String component(String name, String type, String model, String attributes) {
        return "{\"name\": \"%s\", \"type\": \"%s\", \"model\": \"%s\", \"attributes\": %s}"
                .formatted(name, type, model, attributes);
    }
}

package dev.holdfast.distribution;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What an operator at a terminal asks of the distribution, in processes of its own. */
class OperatorIT {
    private static final String STEPPER = "com.example.motor-driver";

    @TempDir
    Path scratch;

    private String data;
    private Path modules;

    @BeforeEach
    void place() throws IOException {
        data = scratch.resolve("data").toString();
        modules = Files.createDirectory(scratch.resolve("modules"));
    }

    @Test
    void tellsWhyByTheDataDirectoryOrByTheAddress() {
        try (RobotProcess robot = RobotProcess.startRover(scratch)) {
            assertTrue(ask(0, "why", "left").contains("rdk:component:motor/left"));
            assertTrue(ask(0, "why", "left", "--address", "localhost:" + robot.port())
                    .contains("rdk:component:motor/left"));
            assertEquals("Nothing is called nobody.\n", ask(1, "why", "nobody"));
        }
    }

    @Test
    void findsNoRobotThatHasEnded() throws IOException {
        try (RobotProcess robot = RobotProcess.startRover(scratch)) {
            assertEquals("localhost:" + robot.port() + "\n", Files.readString(Path.of(data, "address")));
        }

        assertFalse(Files.exists(Path.of(data, "address")));
        assertNobodyThere();
    }

    @Test
    void findsNoRobotThatWasKilled() {
        try (RobotProcess robot = RobotProcess.startRover(scratch)) {
            robot.signal("KILL");
            robot.awaitEnd();
        }

        assertTrue(Files.exists(Path.of(data, "address")), "nobody was there to take it away");
        assertNobodyThere();
    }

    @Test
    void plansOfflineWhereNoRobotRuns() throws IOException {
        String verdict = ask(0, "plan", example().toString(), "--modules", modules.toString());

        assertTrue(verdict.startsWith(example().getFileName() + ": would install "), verdict);
        assertTrue(verdict.contains("\n  offline   no robot was asked"), verdict);
    }

    @Test
    void plansOfflineWithWhatLiesInTheModulesFolder() throws IOException {
        Files.copy(example(), modules.resolve("other.jar"));

        String verdict = ask(0, "plan", example().toString(), "--modules", modules.toString());

        assertTrue(verdict.contains("runs already, with the same content"), verdict);
    }

    @Test
    void refusesOfflineAsTheRobotWould() throws IOException {
        Path bundle = Trees.find("holdfast-api-*.jar", Distribution.home().resolve("bundles"));

        String verdict = ask(1, "plan", "--offline", bundle.toString(), "--modules", modules.toString());

        String name = bundle.getFileName().toString();
        assertTrue(verdict.startsWith(name + ": refused: " + name + " has the symbolic name of a part"), verdict);
    }

    @Test
    void plansWithoutActingAndDeploys() throws IOException {
        try (RobotProcess robot = startWithFeed()) {
            robot.awaitReady();
            assertEquals("stepper.jar: would install " + STEPPER + " 1.0.0", firstLine(0, "plan", version("1.0.0")));
            assertTrue(ask(0, "why", "feed").contains("is UNHEALTHY"), "a plan changes nothing");

            String installed = ask(0, "deploy", version("1.0.0"));
            assertTrue(installed.startsWith("stepper.jar: would install " + STEPPER + " 1.0.0\n"), installed);
            assertTrue(installed.matches("(?s).*\nREADY in \\d+ ms\n"), installed);
            assertTrue(ask(0, "why", "feed").contains("is READY"), "it runs");

            String swapped = ask(0, "deploy", version("1.1.0"));
            assertTrue(swapped.startsWith("stepper.jar: would swap " + STEPPER + " 1.0.0 for 1.1.0\n"), swapped);
            assertTrue(swapped.contains("\n  takes     rdk:component:motor/feed is held by nobody\n"), swapped);
            assertTrue(ask(0, "why", "feed").contains("(" + STEPPER + " 1.1.0)"), "the new one runs");
        }
    }

    @Test
    void changesNothingForAJarThatIsRefused() throws IOException {
        try (RobotProcess robot = startWithFeed()) {
            robot.awaitReady();
            ask(0, "deploy", version("1.0.0"));
            String jar = rebuilt(Map.of("Bundle-Version", "2.0.0", "Import-Package", "com.acme.nowhere"));

            String planned = firstLine(1, "plan", jar);
            String deployed = ask(1, "deploy", jar);

            assertTrue(
                    planned.startsWith("stepper.jar: refused: stepper.jar needs the package com.acme.nowhere"),
                    planned);
            assertTrue(deployed.startsWith(planned), deployed);
            assertTrue(deployed.contains("\nNOT READY: stepper.jar needs the package com.acme.nowhere"), deployed);
            assertTrue(ask(0, "why", "feed").contains("is READY"), "the one before runs on");
            assertEquals(List.of("stepper.jar"), names(modules));
        }
    }

    @Test
    void takesOnlyWhatIsSignedWhereRobotJsonAsksForIt() throws IOException {
        Signature acme = Signature.trustedIn(scratch.resolve("trust"));
        Path unsigned = Path.of(version("1.0.0"));
        Files.copy(unsigned, modules.resolve("stepper.jar"));
        try (RobotProcess robot = startWithFeed(
                """
                , "modules.require_signature": true,
                "modules.providers": [{"certificate": "acme.pem", "prefixes": ["com.example."]}]""")) {
            robot.awaitReady();
            assertTrue(ask(0, "why", "feed").contains("is UNHEALTHY"), "what lay there is not signed");
            assertEquals(
                    "stepper.jar: refused: stepper.jar is not signed, and modules.require_signature of robot.json asks"
                            + " for it; sign it with jarsigner",
                    firstLine(1, "deploy", unsigned.toString()));

            acme.sign(unsigned);

            assertTrue(ask(0, "deploy", unsigned.toString()).contains("\nREADY in "), "it is signed now");
            assertTrue(ask(0, "why", "feed").contains("is READY"), "it runs");
        }
    }

    @Test
    void rollsBackWhatDoesNotStart() throws IOException {
        try (RobotProcess robot = startWithFeed()) {
            robot.awaitReady();
            ask(0, "deploy", version("1.0.0"));

            String deployed = ask(
                    1, "deploy", rebuilt(Map.of("Bundle-Version", "2.0.0", "Bundle-Activator", "com.example.Nowhere")));

            assertTrue(deployed.startsWith("stepper.jar: would swap " + STEPPER + " 1.0.0 for 2.0.0\n"), deployed);
            assertTrue(deployed.contains("\nNOT READY: stepper.jar"), deployed);
            assertTrue(deployed.contains("it is set aside as stepper.jar.rejected"), deployed);
            String why = ask(0, "why", "feed");
            assertTrue(why.contains("is READY") && why.contains("(" + STEPPER + " 1.0.0)"), why);
            assertEquals(List.of("stepper.jar", "stepper.jar.rejected", "stepper.jar.rejected.why"), names(modules));
        }
    }

    @Test
    void explainsWhatIsWrongWithACommand() {
        try (RobotProcess command = RobotProcess.start(scratch, "deploy", scratch + "/nowhere.jar")) {
            command.assertEndsWith(2);
            assertTrue(
                    command.err().startsWith("holdfast: There is no jar " + scratch + "/nowhere.jar."), command.err());
        }
    }

    /** A robot with a motor whose driver is still to come, and a modules folder of its own. */
    private RobotProcess startWithFeed() throws IOException {
        return startWithFeed("");
    }

    /** @param more what its robot.json says besides */
    private RobotProcess startWithFeed(String more) throws IOException {
        Path config = Files.writeString(
                scratch.resolve("robot.json"),
                """
                {"components": [{"name": "feed", "api": "rdk:component:motor", "model": "acme:demo:stepper"}]%s}"""
                        .formatted(more));
        RobotProcess robot =
                RobotProcess.start(scratch, "--port=0", "--data=" + data, "--config=" + config, "--modules=" + modules);
        robot.awaitReady();
        return robot;
    }

    private String version(String version) throws IOException {
        return rebuilt(Map.of("Bundle-Version", version));
    }

    private String rebuilt(Map<String, String> headers) throws IOException {
        return Rebuilt.example(scratch.resolve("stepper.jar"), headers).toString();
    }

    private String firstLine(int status, String... arguments) {
        return ask(status, arguments).lines().findFirst().orElse("");
    }

    private static List<String> names(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }

    private void assertNobodyThere() {
        try (RobotProcess command = RobotProcess.start(scratch, "why", "left", "--data", data)) {
            command.assertEndsWith(2);
            assertTrue(
                    command.err().startsWith("holdfast: No Holdfast runs with the data directory " + data),
                    command.err());
        }
    }

    /** What a command prints that must end like this. */
    private String ask(int status, String... arguments) {
        List<String> all = new ArrayList<>(List.of(arguments));
        if (!all.contains("--address")) {
            all.addAll(List.of("--data", data));
        }
        try (RobotProcess command = RobotProcess.start(scratch, all.toArray(String[]::new))) {
            command.assertEndsWith(status);
            assertEquals("", command.err());
            return command.out();
        }
    }

    private static Path example() {
        return Path.of(System.getProperty("holdfast.example"));
    }
}

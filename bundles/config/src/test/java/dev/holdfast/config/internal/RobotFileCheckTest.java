package dev.holdfast.config.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RobotFileCheckTest {
    @TempDir
    private Path folder;

    private final ByteArrayOutputStream printed = new ByteArrayOutputStream();

    @Test
    void saysOkInOneLine() throws IOException {
        Path file = write("{\"components\": [{\"name\": \"m\", \"type\": \"motor\", \"model\": \"fake\"}]}");

        assertEquals(0, check(file));
        assertEquals(List.of("OK: " + file + ": 1 component, localhost:8080, heartbeat window 2s"), lines());
    }

    @Test
    void printsEveryErrorOfARefusedFile() throws IOException {
        Path file = write("{\"network\": 1, \"components\": 2}");

        assertEquals(2, check(file));
        assertEquals(
                List.of(
                        file + ":1:13: network: must be an object, not a number",
                        file + ":1:30: components: must be a list, not a number"),
                lines());
    }

    @Test
    void tellsWhatWouldBeUnhealthyAndWhatIsIgnored() throws IOException {
        Path file = write("{\"x\": 1, \"components\": [{\"name\": \"m\", \"type\": \"motor\"}]}");

        assertEquals(0, check(file));
        assertEquals(
                List.of(
                        "hint: " + file + ":1:7: x: this key is unknown here and ignored",
                        "unhealthy: rdk:component:motor/m: components[0].model is missing; write the driver's model,"
                                + " for instance \"fake\"",
                        "OK: " + file + ": 1 component (1 unhealthy), localhost:8080, heartbeat window 2s"),
                lines());
    }

    @Test
    void tellsWhichJobsWouldNotRun() throws IOException {
        Path file =
                write("{\"jobs\": [{\"name\": \"a\", \"schedule\": \"5s\", \"resource\": \"m\", \"method\": \"Stop\"},"
                        + " {\"name\": \"b\", \"schedule\": \"often\", \"resource\": \"m\", \"method\": \"Stop\"}]}");

        assertEquals(0, check(file));
        assertEquals(
                List.of(
                        "no job: b: jobs[1].schedule: \"often\" is no duration; write for instance \"2s\", \"500ms\" or"
                                + " \"1m30s\"",
                        "OK: " + file + ": 0 components, 2 jobs, localhost:8080, heartbeat window 2s"),
                lines());
    }

    @Test
    void warnsOfAJarThatMayStillCome() throws IOException {
        Files.createFile(folder.resolve("here.jar"));
        Path file = write("{\"modules\": [{\"name\": \"a\", \"executable_path\": \"here.jar\"},"
                + " {\"name\": \"b\", \"executable_path\": \"away.jar\"}]}");

        assertEquals(0, check(file));
        assertEquals(
                List.of(
                        "warning: modules[1].executable_path: there is no jar " + folder.resolve("away.jar")
                                + "; put it there, or mend the path",
                        "OK: " + file + ": 0 components, 2 modules, localhost:8080, heartbeat window 2s"),
                lines());
    }

    @Test
    void saysThatThePortIsEncryptedAndWarnsOfAKeyThatOthersMayRead() throws IOException {
        Path made = Path.of("../api/src/test/resources/tls");
        Path key = Files.copy(made.resolve("server.key"), folder.resolve("own.key"));
        Files.setPosixFilePermissions(key, PosixFilePermissions.fromString("rw-r--r--"));
        Files.copy(made.resolve("server.crt"), folder.resolve("own.crt"));
        Path file = write("{\"network\": {\"tls_cert_file\": \"own.crt\", \"tls_key_file\": \"own.key\"}}");

        assertEquals(0, check(file));
        assertEquals(
                List.of(
                        "warning: %1$s is secret, and every user of this machine may read it; chmod 600 %1$s"
                                .formatted(key),
                        "OK: " + file + ": 0 components, https://localhost:8080, heartbeat window 2s"),
                lines());
    }

    @Test
    void saysThatEverybodyMayReadTheSecretOfARemoteThatStandsInTheFile() throws IOException {
        Path file =
                write("{\"remotes\": [{\"name\": \"arm\", \"address\": \"arm.local:8080\", \"secret\": \"${env:ARM}\"},"
                        + " {\"name\": \"leg\", \"address\": \"leg.local:8080\", \"secret\": \"pssst\"}]}");
        check(file);

        List<String> hints =
                lines().stream().filter(line -> line.contains("every user")).toList();
        assertEquals(1, hints.size(), hints.toString());
        assertTrue(hints.get(0).contains("remotes[1].secret"), hints.toString());
    }

    @Test
    void saysThatEverybodyMayReadAFileWithSecrets() throws IOException {
        Path file = write("{\"auth\": {}}");
        String hint =
                "what this file says of it is secret, and every user of this machine may read it; chmod 600 " + file;

        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));
        check(file);
        assertTrue(lines().contains("hint: " + file + ":1:10: auth: " + hint), lines().toString());

        printed.reset();
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
        check(file);
        assertFalse(lines().stream().anyMatch(line -> line.contains("chmod")), lines().toString());
    }

    @Test
    void refusesAFileThatIsNotThere() {
        assertEquals(2, check(folder.resolve("robot.json")));
        assertEquals(1, lines().size());
    }

    private int check(Path file) {
        return RobotFileCheck.check(file, new PrintStream(printed, true, StandardCharsets.UTF_8));
    }

    private Path write(String text) throws IOException {
        return Files.writeString(folder.resolve("robot.json"), text);
    }

    private List<String> lines() {
        return printed.toString(StandardCharsets.UTF_8).lines().toList();
    }
}

package dev.holdfast.config.booted;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.holdfast.access.AccessRuleBook;
import dev.holdfast.access.AccessRules;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Who may come in, handed on from the file in a framework. */
class AccessRulesTest {
    private static final Duration LONG = Duration.ofSeconds(20);

    @TempDir
    private Path folder;

    private static String file(String keys) {
        return "{\"auth\": {\"handlers\": [{\"type\": \"api-key\", \"config\": {%s}}]}}".formatted(keys);
    }

    private static Optional<AccessRules> rules(ToyRobot robot) {
        return robot.service(AccessRuleBook.class, null).map(AccessRuleBook::rules);
    }

    private static Set<String> ids(ToyRobot robot) {
        return rules(robot).map(rules -> rules.keys().keySet()).orElse(Set.of());
    }

    @Test
    void saysSoToWhereNobodyIsAsked() {
        try (ToyRobot robot = new ToyRobot(folder, "{}")) {
            await().atMost(LONG).until(() -> rules(robot).equals(Optional.of(AccessRules.OPEN)));
        }
    }

    /** Whoever serves the port must not be told where, as long as nobody is told who may come in. */
    @Test
    void saysSoBeforeThePortIsConfigured() throws Exception {
        try (ToyRobot robot = new ToyRobot(folder, file("\"tablet\": \"secret\""))) {
            await().atMost(LONG).until(() -> robot.configured("dev.holdfast.rpc", "bind.address")
                    .isPresent());

            assertEquals(Set.of("tablet"), ids(robot));
        }
    }

    @Test
    void followsTheFile() throws IOException {
        try (ToyRobot robot = new ToyRobot(folder, file("\"tablet\": \"secret\""))) {
            await().atMost(LONG).until(() -> ids(robot).equals(Set.of("tablet")));

            robot.replace(file("\"laptop\": \"secret\""));
            await().atMost(LONG).until(() -> ids(robot).equals(Set.of("laptop")));
            robot.replace("{}");
            await().atMost(LONG).until(() -> rules(robot).equals(Optional.of(AccessRules.OPEN)));
        }
    }

    @Test
    void writesNoSecretAnywhere() throws Exception {
        try (ToyRobot robot = new ToyRobot(folder, file("\"tablet\": \"topsecret\""))) {
            await().atMost(LONG).until(() -> robot.configured("dev.holdfast.rpc", "bind.address")
                    .isPresent());
            byte[] secret = "topsecret".getBytes(StandardCharsets.UTF_8);

            assertTrue(holds(robot.file(), secret));
            try (Stream<Path> files = Files.walk(folder.resolve("felix"))) {
                List<Path> written = files.filter(Files::isRegularFile).toList();
                assertFalse(written.isEmpty());
                for (Path file : written) {
                    assertFalse(holds(file, secret), file.toString());
                }
            }
        }
    }

    private static boolean holds(Path file, byte[] secret) throws IOException {
        String bytes = new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1);
        return bytes.contains(new String(secret, StandardCharsets.ISO_8859_1));
    }
}

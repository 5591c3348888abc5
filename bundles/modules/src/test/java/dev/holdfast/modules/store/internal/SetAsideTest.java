package dev.holdfast.modules.store.internal;

import static java.nio.file.StandardCopyOption.REPLACE_EXISTING;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SetAsideTest {
    private static final List<String> WHY = List.of("stepper.jar does not start", "2026-01-01T00:00:00Z");

    @TempDir
    Path directory;

    private Path folder;
    private Path good;

    @BeforeEach
    void make() throws IOException {
        folder = Files.createDirectory(directory.resolve("modules"));
        good = Files.writeString(directory.resolve("copy.jar"), "good");
    }

    @Test
    void putsTheGoodJarBackOverTheBadOne() throws IOException {
        Path bad = Files.writeString(folder.resolve("stepper.jar"), "bad");

        assertEquals(folder.resolve("stepper.jar.rejected"), SetAside.run(bad, good, bad, WHY));

        assertEquals(
                Map.of(
                        "stepper.jar", "good",
                        "stepper.jar.rejected", "bad",
                        "stepper.jar.rejected.why", String.join("\n", WHY) + "\n"),
                content());
    }

    @Test
    void putsTheGoodJarBackUnderItsOwnName() throws IOException {
        Path bad = Files.writeString(folder.resolve("new.jar"), "bad");

        SetAside.run(bad, good, folder.resolve("old.jar"), WHY);

        assertEquals("good", content().get("old.jar"));
        assertEquals("bad", content().get("new.jar.rejected"));
        assertTrue(Files.notExists(bad));
    }

    @Test
    void leavesAGoodJarAloneThatIsStillThere() throws IOException {
        Path bad = Files.writeString(folder.resolve("new.jar"), "bad");
        Path home = Files.writeString(folder.resolve("old.jar"), "as it was");

        SetAside.run(bad, good, home, WHY);

        assertEquals("as it was", content().get("old.jar"));
        assertTrue(Files.notExists(bad));
    }

    @Test
    void neverLeavesAFolderWithoutTheModuleWhereverItIsKilled() throws IOException {
        Path stepper = folder.resolve("stepper.jar");
        for (Path home : List.of(stepper, folder.resolve("old.jar"))) {
            int steps = 99;
            for (int killed = 0; killed <= steps; killed++) {
                clear();
                Files.writeString(stepper, "bad");
                List<SetAside.Step> all = SetAside.steps(stepper, good, home, WHY);
                steps = all.size();
                for (SetAside.Step step : all.subList(0, killed)) {
                    step.run();
                }

                List<String> jars = content().entrySet().stream()
                        .filter(file -> file.getKey().endsWith(".jar"))
                        .map(Map.Entry::getValue)
                        .toList();
                assertTrue(!jars.isEmpty(), "killed after step " + killed + " of " + steps);
                assertTrue(List.of("good", "bad").containsAll(jars), "whole ones only: " + jars);
            }
        }
    }

    @Test
    void coversNothingThatWasDroppedInThatVeryMoment() throws IOException {
        Path bad = Files.writeString(folder.resolve("stepper.jar"), "bad");
        List<SetAside.Step> steps = SetAside.steps(bad, good, bad, WHY);
        for (SetAside.Step step : steps.subList(0, steps.size() - 1)) {
            step.run();
        }

        Files.move(Files.writeString(directory.resolve("mended"), "new"), bad, REPLACE_EXISTING);
        steps.get(steps.size() - 1).run();

        assertEquals("new", content().get("stepper.jar"));
        assertEquals("bad", content().get("stepper.jar.rejected"));
    }

    @Test
    void replacesWhatWasSetAsideBefore() throws IOException {
        Path bad = Files.writeString(folder.resolve("stepper.jar"), "bad");
        SetAside.run(bad, good, bad, WHY);
        Files.writeString(bad, "worse");

        SetAside.run(bad, good, bad, List.of("again"));

        assertEquals("worse", content().get("stepper.jar.rejected"));
        assertEquals("again\n", content().get("stepper.jar.rejected.why"));
    }

    private Map<String, String> content() throws IOException {
        Map<String, String> content = new TreeMap<>();
        for (Path file : files()) {
            content.put(file.getFileName().toString(), Files.readString(file));
        }
        return content;
    }

    private void clear() throws IOException {
        for (Path file : files()) {
            Files.delete(file);
        }
    }

    private List<Path> files() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.toList();
        }
    }
}

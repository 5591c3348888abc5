package dev.holdfast.session.safety.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

/**
 * The model of the protocol in {@code proof/spin}, searched exhaustively, and the page that ties it to these classes. Needs
 * Spin and a C compiler; {@code HOLDFAST_REQUIRE_SPIN=1} insists on them.
 */
class ProtocolModelTest {
    private static final Path ROOM = Path.of("../../proof/spin");
    private static final long LONGEST_MINUTES = 15;
    private static final List<String> PACKAGES = List.of(
            "dev.holdfast.session.safety.internal.",
            "dev.holdfast.session.admission.internal.",
            "dev.holdfast.session.threads.internal.");

    @Test
    void keepsEveryInvariantAndNoticesWhatIsTakenOut() throws Exception {
        requireInstalled("spin", "cc");
        Path said = Files.createTempFile("holdfast-model", ".txt");

        Process run = new ProcessBuilder(ROOM.resolve("run").toString())
                .redirectErrorStream(true)
                .redirectOutput(said.toFile())
                .start();
        boolean ended = run.waitFor(LONGEST_MINUTES, TimeUnit.MINUTES);
        if (!ended) {
            run.descendants().forEach(ProcessHandle::destroyForcibly);
            run.destroyForcibly();
        }

        String rows = Files.readString(said);
        Files.delete(said);
        System.out.println(rows);
        assertTrue(ended, () -> "longer than " + LONGEST_MINUTES + " min:\n" + rows);
        assertEquals(0, run.exitValue(), rows);
    }

    @Test
    void thePageNamesOnlyWhatIsThere() throws IOException {
        String page = Files.readString(ROOM.resolve("README.md"));
        String model = Files.readString(ROOM.resolve("holdfast.pml"));
        var missing = new ArrayList<String>();

        var methods = Pattern.compile("`([A-Z]\\w+)#(\\w+)`").matcher(page);
        int named = 0;
        while (methods.find()) {
            named++;
            if (!exists(methods.group(1), methods.group(2))) {
                missing.add(methods.group());
            }
        }
        var steps = Pattern.compile("(?m)^\\| `(\\w+)` \\|.*#").matcher(page);
        while (steps.find()) {
            String definition = "(?m)^(inline|proctype|#define) " + steps.group(1) + "\\b";
            if (!Pattern.compile(definition).matcher(model).find()) {
                missing.add(steps.group(1));
            }
        }

        assertFalse(named == 0, "no method is named any more");
        assertEquals(List.of(), missing);
    }

    private static boolean exists(String type, String method) {
        for (String room : PACKAGES) {
            try {
                Class<?> found = Class.forName(room + type, false, ProtocolModelTest.class.getClassLoader());
                return Arrays.stream(found.getDeclaredMethods())
                        .anyMatch(declared -> declared.getName().equals(method));
            } catch (ClassNotFoundException e) {
                continue; // it may be in the next
            }
        }
        return false;
    }

    /** Skips the test where one of them is missing, and says so; fails where they are required. */
    private static void requireInstalled(String... programs) {
        for (String program : programs) {
            boolean found = Arrays.stream(System.getenv("PATH").split(File.pathSeparator))
                    .anyMatch(folder -> Files.isExecutable(Path.of(folder, program)));
            if (!found) {
                assertFalse(
                        "1".equals(System.getenv("HOLDFAST_REQUIRE_SPIN")), program + " is required, and not there");
                System.err.println(
                        """

                        ************************************************************************
                           SKIPPED: THE PROTOCOL MODEL HAS NOT BEEN SEARCHED.
                           Install spin and a C compiler (apt-get install spin gcc libc6-dev).
                        ************************************************************************
                        """);
                Assumptions.abort("no " + program);
            }
        }
    }
}

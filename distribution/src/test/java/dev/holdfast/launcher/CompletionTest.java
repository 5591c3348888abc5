package dev.holdfast.launcher;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The script for bash, in a bash; beside it a robot that always has the same resources. */
class CompletionTest {
    @TempDir
    Path folder;

    private Path holdfast;

    @BeforeEach
    void placeARobot() throws IOException {
        holdfast = Files.writeString(
                folder.resolve("holdfast"),
                """
                #!/bin/sh
                echo "$@" >> "$0.asked"
                printf 'left\\trdk:component:motor\\tREADY\\t\\nleft\\trdk:component:encoder\\tREADY\\t\\n'
                printf 'rover\\trdk:component:base\\tREADY\\t\\n'
                """);
        assertTrue(holdfast.toFile().setExecutable(true));
    }

    @ParameterizedTest
    @CsvSource({
        "s,status sessions safety stop-all",
        "dep,deploy",
        "status --,--data --address --key-file --ca --json --help --version",
        "call --h,--hold --help",
        "--re,--rehearse",
        "run --po,--port",
        "'completion ',bash zsh",
        "keys r,revoke",
        "'keys revoke ',''",
        "keys create --re,--resources --replace",
        "tls i,init",
        "tls init --n,--names",
        "why r,rover",
        "'call ',left rover",
        "'call left ',''",
        "call left Is,''",
        "'plan ',''",
        "'status ',''",
        "--config ro,''",
    })
    void offersWhatMayFollow(String typed, String expected) throws Exception {
        assertEquals(expected, completed(typed));
    }

    @ParameterizedTest
    @CsvSource({
        "call --address localhost:8080 l,resources --address localhost:8080",
        "call --address=localhost:8080 l,resources --address=localhost:8080",
        "why --data /tmp/x l,resources --data /tmp/x",
        "call --hold l,resources",
    })
    void asksTheRobotThatIsMeantForTheNamesOfResources(String typed, String question) throws Exception {
        assertEquals("left", completed(typed));

        assertEquals(List.of(question), Files.readAllLines(Path.of(holdfast + ".asked")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"bash", "zsh"})
    void leavesNothingOutAndNothingToFillIn(String shell) {
        String script = Completion.of(shell);

        Stream.concat(Action.commands().stream(), Flag.spellings().stream())
                .forEach(word -> assertTrue(script.contains(word), word));
        assertFalse(script.matches("(?s).*@[a-z-]+@.*"), script);
    }

    @Test
    void describesInZshInTheWordsOfTheUsage() {
        String script = Completion.of("zsh");

        assertTrue(script.contains("        'run'\n"), "of which it says nothing");
        assertTrue(script.contains("'why:say how a resource is, and why'"), script);
        assertTrue(script.contains("'--force:swap also what cannot be stopped'"), script);
        assertTrue(script.contains("'call:call a method as the wire has it, and print its answer as JSON'"), script);
    }

    @Test
    void namesTheShellsThatItKnows() {
        assertEquals(
                "There is no completion for fish, but for bash and zsh.",
                assertThrows(StartException.class, () -> Completion.of("fish")).getMessage());
    }

    /** What bash would offer after these words, by the function that it would call. */
    private String completed(String typed) throws IOException, InterruptedException {
        Path script = Files.writeString(folder.resolve("completion"), Completion.of("bash"));
        String line = "holdfast " + typed;
        // as bash splits a line: at spaces, and at colons and equals signs, which stay as words of their own
        String words = Stream.of(line.split(" ", -1))
                .flatMap(word -> word.isEmpty() ? Stream.of("") : Stream.of(word.split("(?<=[:=])|(?=[:=])")))
                .map(word -> "'" + word + "'")
                .collect(Collectors.joining(" "));
        String program =
                """
                source %s
                COMP_WORDS=(%s)
                COMP_CWORD=$((${#COMP_WORDS[@]} - 1))
                COMP_LINE='%s'
                COMP_POINT=${#COMP_LINE}
                _holdfast %s
                echo "${COMPREPLY[*]}"
                """
                        .formatted(script, words, line, holdfast);
        Process bash = new ProcessBuilder("bash", "-uc", program)
                .redirectErrorStream(true)
                .start();
        String said = new String(bash.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertEquals(0, bash.waitFor(), said);
        return said.strip();
    }
}

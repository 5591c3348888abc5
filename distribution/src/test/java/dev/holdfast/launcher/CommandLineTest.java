package dev.holdfast.launcher;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.holdfast.launcher.CommandLine.Action;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CommandLineTest {
    @Test
    void runsWithoutAnyArgument() {
        CommandLine asked = parse("");

        assertEquals(
                new CommandLine(Action.RUN, Optional.empty(), Optional.empty(), Optional.empty(), OptionalInt.empty()),
                asked);
    }

    @ParameterizedTest
    @ValueSource(strings = {"run --port 9000 --data d", "--port=9000 --data=d", "--data d --port 9000"})
    void takesFlagsInAnyOrderWithASpaceOrAnEqualsSign(String line) {
        CommandLine asked = parse(line);

        assertEquals(Action.RUN, asked.action());
        assertEquals(OptionalInt.of(9000), asked.port());
        assertEquals(Optional.of(Path.of("d").toAbsolutePath()), asked.data());
    }

    @ParameterizedTest
    @CsvSource({
        "--check,CHECK",
        "run --check,CHECK",
        "--rehearse,REHEARSE",
        "--help,HELP",
        "-h,HELP",
        "--version,VERSION",
        "run,RUN"
    })
    void tellsWhatIsToBeDone(String line, Action action) {
        assertEquals(action, parse(line).action());
    }

    @Test
    void helpsWhoeverAsksForItWhateverElseIsWrong() {
        assertEquals(Action.HELP, parse("--help --nonsense").action());
    }

    @ParameterizedTest
    @CsvSource({"0,0", "1,1", "65535,65535"})
    void takesEveryPort(String text, int port) {
        assertEquals(OptionalInt.of(port), parse("--port " + text).port());
    }

    @ParameterizedTest
    @ValueSource(strings = {"99999", "-1", "65536", "http", "80.5", "99999999999999999999"})
    void refusesWhatIsNoPortAndRepeatsIt(String text) {
        String complaint = complaint("--port=" + text);

        assertTrue(complaint.contains("0 to 65535") && complaint.endsWith(": " + text), complaint);
    }

    @ParameterizedTest
    @ValueSource(strings = {"--config", "--modules", "--data", "--port", "--config --check", "--data="})
    void asksForAMissingValue(String line) {
        String flag = line.split("[ =]")[0];

        assertTrue(complaint(line).startsWith(flag + " needs "), complaint(line));
    }

    @ParameterizedTest
    @CsvSource({
        "--prot 1,Unknown flag --prot. Did you mean --port?",
        "--confg=x,Unknown flag --confg. Did you mean --config?",
        "--wibble,Unknown flag --wibble. See",
        "-x,Unknown flag -x. See",
        "start,Unknown command start. See",
        "run run,Unknown command run. See",
    })
    void namesWhatItDoesNotKnowAndGuessesWhatWasMeant(String line, String expected) {
        assertTrue(complaint(line).startsWith(expected), complaint(line));
    }

    @Test
    void refusesAValueForASwitch() {
        assertEquals("--check takes no value.", complaint("--check=yes"));
    }

    private static String complaint(String line) {
        return assertThrows(StartException.class, () -> parse(line)).getMessage();
    }

    private static CommandLine parse(String line) {
        return CommandLine.parse(line.isEmpty() ? List.of() : List.of(line.split(" ")));
    }
}

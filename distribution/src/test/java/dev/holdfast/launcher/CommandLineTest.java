package dev.holdfast.launcher;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
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

        assertEquals(new CommandLine(Action.RUN, List.of(), Map.of()), asked);
    }

    @ParameterizedTest
    @ValueSource(strings = {"run --port 9000 --data d", "--port=9000 --data=d", "--data d --port 9000"})
    void takesFlagsInAnyOrderWithASpaceOrAnEqualsSign(String line) {
        CommandLine asked = parse(line);

        assertEquals(Action.RUN, asked.action());
        assertEquals(OptionalInt.of(9000), asked.port());
        assertEquals(Optional.of(Path.of("d").toAbsolutePath()), asked.data());
    }

    @Test
    void takesNamesWithCommasBetweenThem() {
        assertEquals(
                List.of("robot.local", "10.0.0.7"),
                parse("tls init --names robot.local,,10.0.0.7,").names());
        assertEquals(List.of(), parse("tls init").names());
    }

    @ParameterizedTest
    @CsvSource({
        "--check,CHECK",
        "run --check,CHECK",
        "--rehearse,REHEARSE",
        "--help,HELP",
        "-h,HELP",
        "--version,VERSION",
        "run,RUN",
        "plan acme.jar,PLAN",
        "deploy acme.jar,DEPLOY",
        "dev .,DEV",
        "why left,WHY",
        "status,STATUS",
        "resources --json,RESOURCES",
        "safety --json,SAFETY",
        "rearm left,REARM",
        "sessions,SESSIONS",
        "watch,WATCH",
        "call left IsMoving,CALL",
        "stop-all,STOP_ALL",
        "blackbox show --json a.hbox,BLACKBOX",
        "blackbox replay --window 1s a.hbox,BLACKBOX",
        "advise --json,ADVISE",
        "keys list,KEYS",
        "token --key-file tablet.key,TOKEN",
        "tls init,TLS",
        "completion bash,COMPLETION",
        "plan --help,HELP"
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
        "--frce,Unknown flag --frce. Did you mean --force?",
        "depoly a.jar,Unknown command depoly. Did you mean deploy?",
        "paln a.jar,Unknown command paln. Did you mean plan?",
        "stopall,Unknown command stopall. Did you mean stop-all?",
        "status --jsno,Unknown flag --jsno. Did you mean --json?",
        "--confg=x,Unknown flag --confg. Did you mean --config?",
        "--wibble,Unknown flag --wibble. See",
        "-x,Unknown flag -x. See",
        "launch,Unknown command launch. See",
        "run run,'A command comes first, and one at a time.'",
        "--data d plan a.jar,'A command comes first, and one at a time.'",
    })
    void namesWhatItDoesNotKnowAndGuessesWhatWasMeant(String line, String expected) {
        assertTrue(complaint(line).startsWith(expected), complaint(line));
    }

    @Test
    void refusesAValueForASwitch() {
        assertEquals("--check takes no value.", complaint("--check=yes"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"deploy --force acme.jar --data d", "deploy acme.jar --data=d --force"})
    void takesWhatACommandIsAboutAmongItsFlags(String line) {
        CommandLine asked = parse(line);

        assertEquals(List.of("acme.jar"), asked.operands());
        assertTrue(asked.isGiven(Flag.FORCE));
        assertEquals(Optional.of(Path.of("d").toAbsolutePath()), asked.data());
    }

    @Test
    void takesACallWithItsRequestOrWithout() {
        String request = "{\"powerPct\": 0.5}";

        CommandLine asked = CommandLine.parse(List.of("call", "--hold", "left", "SetPower", request));

        assertEquals(List.of("left", "SetPower", request), asked.operands());
        assertTrue(asked.isGiven(Flag.HOLD));
        assertEquals(List.of("left", "IsMoving"), parse("call left IsMoving").operands());
    }

    @ParameterizedTest
    @CsvSource({
        "plan,holdfast plan needs a jar after it.",
        "deploy --force,holdfast deploy needs a jar after it.",
        "dev,holdfast dev needs the folder of a Maven module after it.",
        "why,holdfast why needs the name of a resource after it.",
        "why left right,'holdfast why takes one thing at a time, and not also right.'",
        "call,holdfast call needs the name of a resource after it.",
        "call --hold left,holdfast call left needs the name of a method after it.",
        "call left SetPower {powerPct: 0.5},'holdfast call takes a resource, a method and one JSON, and not also 0.5}."
                + " Put the JSON into quotes.'",
        "keys,'holdfast keys needs create, list or revoke after it.'",
        "keys revoke tablet laptop,'holdfast keys takes one id at a time, and not also laptop.'",
        "blackbox,'holdfast blackbox needs write, show or replay after it.'",
        "blackbox show a.hbox b.hbox,'holdfast blackbox takes one file at a time, and not also b.hbox.'",
        "blackbox replay --window,--window needs a length of time such as 1s after it.",
        "tls,'holdfast tls needs init after it.'",
        "tls renew,'holdfast tls can only init, and not renew.'",
        "tls init again,'holdfast tls takes one thing at a time, and not also again.'",
        "status left,'holdfast status takes nothing after it, and not left.'",
        "completion,holdfast completion needs bash or zsh after it.",
    })
    void asksForWhatACommandIsAbout(String line, String expected) {
        assertEquals(expected, complaint(line));
    }

    @ParameterizedTest
    @CsvSource({
        "plan --force a.jar,'--force does not belong to holdfast plan, but to: deploy.'",
        "run --offline,'--offline does not belong to holdfast run, but to: plan.'",
        "why --port 80 left,'--port does not belong to holdfast why, but to: run.'",
        "dev --check .,'--check does not belong to holdfast dev, but to: run.'",
        "deploy --modules m a.jar,'--modules does not belong to holdfast deploy, but to: run, plan.'",
        "call --json left IsMoving,'--json does not belong to holdfast call, but to: status, resources, sessions,"
                + " safety, watch, blackbox, advise, keys.'",
        "stop-all --hold,'--hold does not belong to holdfast stop-all, but to: call.'",
        "completion --data d bash,'--data does not belong to holdfast completion, but to: run,'",
        "plan --offline --address h:1 a.jar,'--offline asks no robot, and --address names one.'",
    })
    void refusesAFlagThatDoesNotBelongToACommand(String line, String expected) {
        assertTrue(complaint(line).startsWith(expected), complaint(line));
    }

    @Test
    void explainsEveryCommandAndFlag() {
        Action.commands().forEach(command -> assertTrue(CommandLine.USAGE.contains(command), command));
        Flag.spellings().forEach(flag -> assertTrue(CommandLine.USAGE.contains("  " + flag + " "), flag));
    }

    @Test
    void isExplainedInTheReadmeInTheSameWords() throws IOException {
        assertTrue(Files.readString(Path.of("../README.md")).contains(CommandLine.USAGE));
    }

    private static String complaint(String line) {
        return assertThrows(StartException.class, () -> parse(line)).getMessage();
    }

    private static CommandLine parse(String line) {
        return CommandLine.parse(line.isEmpty() ? List.of() : List.of(line.split(" ")));
    }
}

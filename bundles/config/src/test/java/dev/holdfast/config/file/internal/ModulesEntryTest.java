package dev.holdfast.config.file.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.holdfast.config.json.internal.Problem;
import dev.holdfast.door.Deployments.Listed;
import dev.holdfast.door.Deployments.Policy;
import dev.holdfast.door.Deployments.Provider;
import dev.holdfast.door.Deployments.Trust;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ModulesEntryTest {
    private static final Path FOLDER = Path.of("/robot").toAbsolutePath();

    @Test
    void findsAJarBesideTheFileUnlessItSaysMore() {
        String home = System.getProperty("user.home");

        assertEquals(FOLDER.resolve("acme-1.2.jar"), jar("acme-1.2.jar"));
        assertEquals(FOLDER.resolveSibling("drivers").resolve("acme.jar"), jar("../drivers/acme.jar"));
        assertEquals(Path.of("/opt/acme.jar").toAbsolutePath(), jar("/opt/acme.jar"));
        assertEquals(Path.of(home, "acme.jar"), jar("~/acme.jar"));
        assertEquals(FOLDER.resolve("~acme.jar"), jar("~acme.jar"));
    }

    @Test
    void handsOnWhatTheFileNamesAsItNamesIt() {
        var modules = parse("{\"modules\": [" + module("a", "a.jar") + "," + module("b", "x/b.jar")
                        + "], \"modules.swap\": \"refuse\"}")
                .modules();

        assertEquals(
                new Policy(
                        List.of(
                                new Listed("a", FOLDER.resolve("a.jar"), "a.jar"),
                                new Listed("b", FOLDER.resolve("x/b.jar"), "x/b.jar")),
                        true),
                modules.policy(FOLDER));
    }

    @Test
    void isWithoutModulesAndPatientForASecondByDefault() {
        assertEquals(ModulesEntry.DEFAULT, parse("{}").modules());
        assertEquals(
                ModulesEntry.DEFAULT,
                parse("{\"modules\": null, \"modules.swap\": \"stop\", \"modules.swap.wait\": \"1s\"}")
                        .modules());
        assertEquals(Policy.DEFAULT, ModulesEntry.DEFAULT.policy(FOLDER));
    }

    @Test
    void handsOnWhomItTrusts() {
        assertEquals(
                new Trust(true, FOLDER.resolve("trust"), List.of()),
                parse("{\"modules.require_signature\": true}")
                        .modules()
                        .policy(FOLDER)
                        .trust());
        assertEquals(
                new Trust(
                        true,
                        FOLDER.resolveSibling("keys"),
                        List.of(
                                new Provider(FOLDER.resolveSibling("keys").resolve("acme.pem"), List.of("com.acme.")),
                                new Provider(Path.of("/us.pem").toAbsolutePath(), List.of("*", "org.us")))),
                parse(
                                """
                        {"modules.require_signature": true, "modules.trust": "../keys", "modules.providers": [
                            {"certificate": "acme.pem", "prefixes": ["com.acme."]},
                            {"certificate": "/us.pem", "prefixes": ["*", "org.us"]}]}""")
                        .modules()
                        .policy(FOLDER)
                        .trust());
    }

    @Test
    void takesAPrefixOfAnyNumberOfParts() {
        String prefix = "a.".repeat(100_000);

        RobotFile file =
                parse("{\"modules.require_signature\": true, \"modules.providers\": [{\"certificate\": \"a.pem\","
                        + " \"prefixes\": [\"" + prefix + "\"]}]}");

        assertEquals(
                List.of(prefix), file.modules().signatures().providers().get(0).prefixes());
    }

    @Test
    void trustsAnybodyUnlessItIsTold() {
        RobotFile file = parse("{\"modules.require_signature\": false, \"modules.trust\": \"keys\"}");

        assertEquals(Trust.ANYBODY, file.modules().policy(FOLDER).trust());
        assertEquals(
                List.of("modules.trust: has no effect without \"modules.require_signature\": true"),
                file.hints().stream()
                        .map(hint -> hint.path() + ": " + hint.text())
                        .toList());
    }

    @ParameterizedTest
    @CsvSource({"0s, 0", "1500ms, 1500", "1m, 60000"})
    void takesAnotherTimeThatCallsWaitDuringASwap(String wait, long millis) {
        assertEquals(
                Duration.ofMillis(millis),
                parse("{\"modules.swap.wait\": \"" + wait + "\"}").modules().swapWait());
    }

    @Test
    void leavesOutWhatIsDisabledAndStillKeepsItsName() {
        String disabled = "{\"name\": \"a\", \"executable_path\": \"a.jar\", \"disabled\": true}";

        assertEquals(
                List.of(), parse("{\"modules\": [" + disabled + "]}").modules().listed());
        assertThrows(
                RobotFileException.class,
                () -> parse("{\"modules\": [" + disabled + "," + module("a", "b.jar") + "]}"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"name\": \"acme\", \"type\": \"local\", \"executable_path\": \"/usr/bin/acme\"}",
                "{\"name\": \"acme\", \"type\": \"registry\", \"module_id\": \"x:acme\", \"status\": null}",
                "{\"name\": \"acme\", \"type\": \"registry\", \"executable_path\": \"acme.jar\"}",
                "{\"name\": \"acme\", \"executable_path\": \"run.sh\", \"env\": {\"A\": \"b\"}, \"first_run_timeout\":"
                        + " 5}"
            })
    void leavesModulesThatAreProcessesAloneWithAHint(String module) {
        var file = parse("{\"modules\": [" + module + "]}");

        assertEquals(List.of(), file.modules().listed());
        assertEquals(
                List.of("modules[0]: Holdfast runs modules as bundles: local ones whose executable_path ends in .jar;"
                        + " \"acme\" is none, and ignored"),
                file.hints().stream().map(Problem::toString).toList());
    }

    @Test
    void hintsAtKeysThatDoNothingForABundle() {
        var file = parse("{\"modules\": [{\"name\": \"a\", \"executable_path\": \"a.jar\", \"status\": {},"
                + " \"log_level\": \"debug\", \"version\": 1}]}");

        assertEquals(
                List.of(
                        "modules[0].log_level: is for modules that are processes, and ignored: this one is a bundle",
                        "modules[0].version: this key is unknown here and ignored"),
                file.hints().stream().map(Problem::toString).toList());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            textBlock =
                    """
            {"modules": {}}                                                    | r:1:13: modules: must be a list, not an object
            {"modules": ["a.jar"]}                                             | r:1:14: modules[0]: must be an object, not a string
            {"modules": [{"executable_path": "a.jar"}]}                        | r:1:14: modules[0].name: is missing; give the module a name
            {"modules": [{"name": "", "executable_path": "a.jar"}]}            | r:1:23: modules[0].name: is missing; give the module a name
            {"modules": [{"name": 5, "executable_path": "a.jar"}]}             | r:1:23: modules[0].name: must be a string, not a number
            {"modules": [{"name": "parent", "executable_path": "a.jar"}]}      | r:1:23: modules[0].name: "parent" is reserved; choose another
            {"modules": [{"name": "a"}]}                                       | r:1:14: modules[0].executable_path: is missing; write where the module's jar is, for instance "acme-1.2.jar"
            {"modules": [{"name": "a", "executable_path": ""}]}                | r:1:47: modules[0].executable_path: is missing; write where the module's jar is, for instance "acme-1.2.jar"
            {"modules": [{"name": "a", "executable_path": ["a.jar"]}]}         | r:1:47: modules[0].executable_path: must be a string, not a list
            {"modules": [{"name": "a", "executable_path": "\\u0000.jar"}]}     | r:1:47: modules[0].executable_path: is no path, Nul character not allowed; write where the module's jar is
            {"modules": [{"name": "a", "type": "lokal", "executable_path": "a.jar"}]}      | r:1:36: modules[0].type: "lokal" is no type of module; write "local" or "registry"
            {"modules": [{"name": "a", "disabled": "no", "executable_path": "a.jar"}]}     | r:1:40: modules[0].disabled: must be true or false, not a string
            {"modules": [{"name": "a", "tcp_mode": 1, "executable_path": "a.jar"}]}        | r:1:40: modules[0].tcp_mode: must be true or false, not a number
            {"modules": [{"name": "a", "env": [], "executable_path": "a.jar"}]}            | r:1:35: modules[0].env: must be an object, not a list
            {"modules": [{"name": "a", "executable_path": "a.jar"}, {"name": "a", "executable_path": "b.jar"}]} | r:1:66: modules[1].name: "a" is the name of another module already, in line 1; choose another
            {"modules.swap": "never"}                                          | r:1:18: modules.swap: "never" is no way to swap; write "stop" to stop what is held first, or "refuse" to leave it alone
            {"modules.swap": true}                                             | r:1:18: modules.swap: must be a string, not true or false
            {"modules.swap.wait": "61s"}                                       | r:1:23: modules.swap.wait: "61s" is out of range; choose 0s to 1m
            {"modules.swap.wait": "-1s"}                                       | r:1:23: modules.swap.wait: "-1s" is out of range; choose 0s to 1m
            {"modules.swap.wait": "soon"}                                      | r:1:23: modules.swap.wait: "soon" is no duration; write for instance "2s", "500ms" or "1m30s"
            {"modules.swap.wait": 1}                                           | r:1:23: modules.swap.wait: must be a duration in quotes such as "1s", not a number
            {"modules.require_signature": "yes"}                               | r:1:31: modules.require_signature: must be true or false, not a string
            {"modules.trust": ["a.pem"]}                                       | r:1:19: modules.trust: must be a string, not a list
            {"modules.trust": "\\u0000"}                                     | r:1:19: modules.trust: is no path, Nul character not allowed; write where it is
            {"modules.providers": []}                                          | r:1:23: modules.providers: names nobody; leave it out, and everybody who is trusted may provide all
            {"modules.providers": ["acme"]}                                    | r:1:24: modules.providers[0]: must be an object, not a string
            {"modules.providers": [{"prefixes": ["acme"]}]}                    | r:1:24: modules.providers[0].certificate: is missing; name the file of the certificate, in the folder of modules.trust
            {"modules.providers": [{"certificate": "a.pem"}]}                  | r:1:24: modules.providers[0].prefixes: are missing; write for instance ["com.acme"], or ["*"] for all
            {"modules.providers": [{"certificate": "a.pem", "prefixes": ["com acme"]}]} | r:1:61: modules.providers[0].prefixes: "com acme" is no beginning of a symbolic name; write for instance "com.acme", or "*" for all
            """)
    void refusesWhole(String text, String complaint) {
        var refused = assertThrows(RobotFileException.class, () -> parse(text));

        assertEquals(List.of(complaint), refused.lines());
    }

    @Test
    void takesANameOfTwoHundredCharactersAndNotOneMore() {
        assertEquals(
                1,
                parse("{\"modules\": [" + module("n".repeat(200), "a.jar") + "]}")
                        .modules()
                        .listed()
                        .size());
        var refused = assertThrows(
                RobotFileException.class, () -> parse("{\"modules\": [" + module("n".repeat(201), "a.jar") + "]}"));
        assertEquals(
                List.of("r:1:23: modules[0].name: has 201 characters; choose one of at most 200"), refused.lines());
    }

    private static Path jar(String written) {
        return parse("{\"modules\": [" + module("a", written) + "]}")
                .modules()
                .listed()
                .get(0)
                .jar(FOLDER);
    }

    private static String module(String name, String path) {
        return "{\"name\": \"%s\", \"type\": \"local\", \"executable_path\": \"%s\"}".formatted(name, path);
    }

    private static RobotFile parse(String text) {
        return RobotFile.parse("r", text.getBytes(StandardCharsets.UTF_8));
    }
}

package dev.holdfast.config.file.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.holdfast.config.json.internal.Problem;
import dev.holdfast.resource.Api;
import dev.holdfast.resource.Model;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RobotFileTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            textBlock =
                    """
            {"type": "sensors"}                                              | rdk:service:sensors/builtin  | rdk:builtin:builtin
            {"api": "rdk:service:vision", "name": "eye", "model": "acme:v:m"} | rdk:service:vision/eye       | acme:v:m
            {"api": {"subtype": "slam"}, "name": "map"}                      | rdk:service:slam/map         | rdk:builtin:builtin
            """)
    void aServiceLeavesMoreUnsaidThanAComponent(String service, String name, String model) {
        var entry = parse("{\"services\": [" + service + "]}").components().get(0);

        assertEquals(name, entry.name().toString());
        assertEquals(Optional.of(Model.parse(model)), entry.model());
        assertEquals(List.of(), entry.complaints());
    }

    @Test
    void namesEachWrongOriginByItsPlace() {
        byte[] text = "{\"network\": {\"allowed_origins\": [\"*\", 5, \"b\"]}}".getBytes(StandardCharsets.UTF_8);
        var refusal = assertThrows(RobotFileException.class, () -> RobotFile.parse("r", text));

        assertTrue(refusal.getMessage().contains("allowed_origins[1]"), refusal.getMessage());
        assertTrue(refusal.getMessage().contains("allowed_origins[2]"), refusal.getMessage());
    }

    @Test
    void aServiceAndAComponentMayShareANameAndAModel() {
        var file = parse("{\"components\": [{\"name\": \"g\", \"type\": \"generic\", \"model\": \"fake\"}],"
                + " \"services\": [{\"name\": \"g\", \"type\": \"generic\", \"model\": \"fake\"}]}");

        assertEquals(
                List.of("generic.rdk.builtin.fake", "service.generic.rdk.builtin.fake"),
                file.components().stream()
                        .map(entry -> entry.pid().orElseThrow())
                        .toList());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            textBlock =
                    """
            {"name": "m", "api": "rdk:component:motor", "model": "fake"}                  | rdk:component:motor  | rdk:builtin:fake
            {"name": "m", "api": "rdk:component:motor", "model": "rdk:builtin:fake"}      | rdk:component:motor  | rdk:builtin:fake
            {"name": "m", "type": "motor", "model": "fake"}                               | rdk:component:motor  | rdk:builtin:fake
            {"name": "m", "type": "motor", "namespace": "rdk", "model": "fake"}           | rdk:component:motor  | rdk:builtin:fake
            {"name": "m", "type": "gizmo", "namespace": "acme", "model": "acme:demo:g"}   | acme:component:gizmo | acme:demo:g
            {"name": "m", "api": {"subtype": "motor"}, "model": "fake"}                   | rdk:component:motor  | rdk:builtin:fake
            {"name": "m", "api": {"namespace": "acme", "type": "component", "subtype": "gizmo"}, "model": {"name": "g"}} | acme:component:gizmo | rdk:builtin:g
            {"name": "m", "api": null, "type": "motor", "model": {"namespace": "a", "family": "b", "name": "c"}}         | rdk:component:motor  | a:b:c
            """)
    void readsEveryWayToSayWhatAComponentIs(String component, String api, String model) {
        var entry = parse(components(component)).components().get(0);

        assertEquals(Api.parse(api), entry.name().api());
        assertEquals(Optional.of(Model.parse(model)), entry.model());
        assertEquals(List.of(), entry.complaints());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            textBlock =
                    """
            []                                                        | r:1:1: the file must hold an object { }, not a list
            {"components": {}}                                        | r:1:16: components: must be a list, not an object
            {"components": [5]}                                       | r:1:17: components[0]: must be an object, not a number
            {"network": "localhost:1"}                                | r:1:13: network: must be an object, not a string
            {"network": {"bind_address": 8080}}                       | r:1:30: network.bind_address: must be a string, not a number
            {"network": {"bind_address": "localhost"}}                | r:1:30: network.bind_address: "localhost" is no address; write host:port, for instance "localhost:8080"
            {"network": {"bind_address": "a:99999"}}                  | r:1:30: network.bind_address: port 99999 is not between 0 and 65535
            {"network": {"bind_address": "http://a:80"}}              | r:1:30: network.bind_address: "http://a:80" is no address; write host:port, for instance "localhost:8080"
            {"network": {"sessions": 5}}                              | r:1:26: network.sessions: must be an object, not a number
            {"network": {"sessions": {"heartbeat_window": "10ms"}}}   | r:1:47: network.sessions.heartbeat_window: "10ms" is out of range; choose 30ms to 1m
            {"network": {"sessions": {"heartbeat_window": "61s"}}}    | r:1:47: network.sessions.heartbeat_window: "61s" is out of range; choose 30ms to 1m
            {"network": {"sessions": {"heartbeat_window": "abc"}}}    | r:1:47: network.sessions.heartbeat_window: "abc" is no duration; write for instance "2s", "500ms" or "1m30s"
            {"network": {"sessions": {"heartbeat_window": 5}}}        | r:1:47: network.sessions.heartbeat_window: must be a duration in quotes such as "2s", not a number
            {"network": {"sessions": {"max": 0}}}                     | r:1:34: network.sessions.max: must be a whole number, 1 to 1000000
            {"network": {"sessions": {"max_per_host": 1.5}}}          | r:1:43: network.sessions.max_per_host: must be a whole number, 1 to 1000000
            {"network": {"sessions": {"starts_per_second": 0}}}       | r:1:48: network.sessions.starts_per_second: must be a whole number, 1 to 10000
            {"network": {"allowed_origins": ["app.example.com"]}}     | r:1:34: network.allowed_origins[0]: must be an origin, scheme, name and port, such as "https://app.example.com" or "http://localhost:5173"; or "*" for every page
            {"network": {"allow_shutdown": "no"}}                     | r:1:32: network.allow_shutdown: must be true or false, not a string
            {"network": {"allow_unauthenticated": 1}}                 | r:1:39: network.allow_unauthenticated: must be true or false, not a number
            {"network": {"allow_plaintext": "yes"}}                   | r:1:33: network.allow_plaintext: must be true or false, not a string
            {"network": {"traffic_tunnel_endpoints": {}}}             | r:1:42: network.traffic_tunnel_endpoints: must be a list, not an object
            {"network": {"traffic_tunnel_endpoints": [22]}}           | r:1:43: network.traffic_tunnel_endpoints[0]: must be an object, not a number
            {"network": {"traffic_tunnel_endpoints": [{}]}}           | r:1:43: network.traffic_tunnel_endpoints[0].port: must be the number of a port, 1 to 65535
            {"network": {"traffic_tunnel_endpoints": [{"port": 1.5}]}}                | r:1:52: network.traffic_tunnel_endpoints[0].port: must be the number of a port, 1 to 65535
            {"network": {"traffic_tunnel_endpoints": [{"port": 65536}]}}              | r:1:52: network.traffic_tunnel_endpoints[0].port: must be the number of a port, 1 to 65535
            {"network": {"traffic_tunnel_endpoints": [{"port": 22}, {"port": 22}]}}   | r:1:66: network.traffic_tunnel_endpoints[1].port: 22 is listed already; take one of them out
            {"network": {"traffic_tunnel_endpoints": [{"port": 22, "connection_timeout": 5}]}} | r:1:78: network.traffic_tunnel_endpoints[0].connection_timeout: must be a duration in quotes such as "10s", not a number
            {"maintenance": []}                                       | r:1:17: maintenance: must be an object, not a list
            {"maintenance": {"maintenance_allowed_key": "k"}}         | r:1:17: maintenance.sensor_name: is missing; name the sensor that knows whether changes are safe
            {"maintenance": {"sensor_name": "s"}}                     | r:1:17: maintenance.maintenance_allowed_key: is missing; name the reading that says whether changes are safe
            {"maintenance": {"sensor_name": 5, "maintenance_allowed_key": "k"}} | r:1:33: maintenance.sensor_name: must be a string, not a number
            {"debug": "yes"}                                          | r:1:11: debug: must be true or false, not a string
            {"services": {}}                                          | r:1:14: services: must be a list, not an object
            {"components": [{"name": "a/b", "type": "motor", "model": "fake"}]} | r:1:26: components[0].name: "a/b" is no name; begin with a letter or digit, go on with letters, digits, - and _, 60 at most
            {"components": [{"name": "", "type": "motor", "model": "fake"}]}    | r:1:26: components[0].name: "" is no name; begin with a letter or digit, go on with letters, digits, - and _, 60 at most
            {"components": [{"name": "a:b", "type": "motor", "model": "fake"}]} | r:1:26: components[0].name: "a:b" is no name; begin with a letter or digit, go on with letters, digits, - and _, 60 at most
            {"components": [{"type": "motor", "model": "fake"}]}      | r:1:17: components[0].name: is missing; give the component a name
            {"components": [{"name": 5, "type": "motor"}]}            | r:1:26: components[0].name: must be a string, not a number
            {"components": [{"name": "m", "model": "fake"}]}          | r:1:17: components[0].api: is missing; write what the component is, for instance "rdk:component:motor"
            {"components": [{"name": "m", "api": "motor"}]}           | r:1:38: components[0].api: "motor" is not an API triplet such as rdk:component:motor
            {"components": [{"name": "m", "api": 5}]}                 | r:1:38: components[0].api: must be a string, not a number
            {"components": [{"name": "m", "type": "motor", "model": 5}]}           | r:1:57: components[0].model: must be a string, not a number
            {"components": [{"name": "m", "type": "motor", "attributes": []}]}     | r:1:62: components[0].attributes: must be an object, not a list
            {"components": [{"name": "m", "type": "motor", "depends_on": "x"}]}    | r:1:62: components[0].depends_on: must be a list, not a string
            {"components": [{"name": "m", "type": "motor", "depends_on": [1]}]}    | r:1:63: components[0].depends_on: every element must be a string, not a number
            {"components": [], "components": []}                      | r:1:20: components: the key is given twice, first in line 1; delete one of them
            """)
    void refusesWhole(String text, String complaint) {
        var refused = assertThrows(RobotFileException.class, () -> parse(text));

        assertEquals(List.of(complaint), refused.lines());
    }

    @Test
    void refusesANameGivenTwiceWithinOneApi() {
        var refused = assertThrows(RobotFileException.class, () -> parse(components(motor("m"), motor("m"))));

        assertEquals(
                List.of("r:2:10: components[1].name: \"m\" is the name of another rdk:component:motor already,"
                        + " in line 1; choose another"),
                refused.lines());
    }

    @Test
    void allowsANameOncePerApi() {
        var file = parse(components(motor("m"), "{\"name\": \"m\", \"type\": \"base\", \"model\": \"fake\"}"));

        assertEquals(2, file.components().size());
    }

    @Test
    void tellsEveryProblemAtOnce() {
        var refused = assertThrows(
                RobotFileException.class,
                () -> parse("{\"network\": {\"bind_address\": 1, \"sessions\": {\"heartbeat_window\": \"x\"}},\n"
                        + "\"components\": [{\"name\": \"a/b\"}, 7]}"));

        assertEquals(5, refused.lines().size(), refused::getMessage);
    }

    @Test
    void refusesWhatIsNoUtf8AndTakesAByteOrderMark() {
        assertThrows(RobotFileException.class, () -> RobotFile.parse("r", new byte[] {'{', (byte) 0xff, '}'}));
        assertEquals(List.of(), parse("\ufeff{}").components());
    }

    @Test
    void saysThatTheFileIsNotThere(@TempDir Path folder) {
        var missing = assertThrows(RobotFileException.class, () -> RobotFile.bytes(folder.resolve("robot.json")));
        var notAFile = assertThrows(RobotFileException.class, () -> RobotFile.bytes(folder));

        assertTrue(missing.getMessage().contains("--config FILE"), missing::getMessage);
        assertTrue(notAFile.getMessage().endsWith("is a folder, not a file"), notAFile::getMessage);
    }

    @Test
    void readsTheNetworkAndHasDefaults() {
        var given =
                parse("{\"network\": {\"bind_address\": \"[::1]:0\", \"sessions\": {\"heartbeat_window\": \"30ms\"}}}");

        assertEquals(
                new NetworkEntry(
                        new BindAddress("[::1]", 0),
                        new SessionsEntry("30ms", Duration.ofMillis(30), 10, 10_000, 1_000),
                        true,
                        false,
                        false,
                        List.of(),
                        Optional.empty(),
                        WebEntry.DEFAULT),
                given.network());
        assertEquals(NetworkEntry.DEFAULT, parse("{\"network\": {}}").network());
        assertEquals(NetworkEntry.DEFAULT, parse("{\"network\": null}").network());
    }

    @Test
    void readsHowManySessionsMayLive() {
        SessionsEntry said = parse("{\"network\": {\"sessions\": {\"max\": 1000000, \"max_per_host\": 5}}}")
                .network()
                .sessions();

        assertEquals(new SessionsEntry("2s", Duration.ofSeconds(2), 10, 1_000_000, 5), said);
    }

    @Test
    void readsWhatOneNeighbourMayTakeAndWhichPagesMayCall() {
        NetworkEntry said = parse(
                        "{\"network\": {\"fqdn\": \"arm7.example.com\", \"sessions\": {\"starts_per_second\": 50},"
                                + " \"allowed_origins\": [\"https://app.example.com\", \"http://localhost:5173\"]}}")
                .network();

        assertEquals(50, said.sessions().startsPerSecond());
        assertEquals(
                new WebEntry(List.of("https://app.example.com", "http://localhost:5173"), "arm7.example.com"),
                said.web());
    }

    @Test
    void refusesAFileThatIsMadeToBeTooMuch(@TempDir Path folder) throws IOException {
        Path file = Files.write(folder.resolve("robot.json"), new byte[5 << 20]);

        var tooLarge = assertThrows(RobotFileException.class, () -> RobotFile.bytes(file));
        var tooDeep = assertThrows(RobotFileException.class, () -> parse("{\"x\": " + "[".repeat(100_000)));
        var tooLong = assertThrows(RobotFileException.class, () -> parse("{\"x\": " + "1".repeat(1_000_000) + "}"));
        var noDuration = assertThrows(
                RobotFileException.class,
                () -> parse("{\"network\": {\"sessions\": {\"heartbeat_window\": \"" + "1s".repeat(100_000) + "\"}}}"));

        assertTrue(tooLarge.getMessage().contains("has more than 4194304 bytes"), tooLarge::getMessage);
        assertTrue(tooDeep.getMessage().contains("nesting depth"), tooDeep::getMessage);
        assertTrue(tooLong.getMessage().contains("umber value length"), tooLong::getMessage);
        assertTrue(noDuration.getMessage().contains("is no duration"), noDuration::getMessage);
        assertTrue(noDuration.getMessage().length() < 1_000, noDuration::getMessage);
    }

    @Test
    void readsWhatClientsMayDoToTheMachine() {
        NetworkEntry said = parse("{\"network\": {\"allow_shutdown\": false, \"traffic_tunnel_endpoints\": ["
                        + "{\"port\": 9090}, {\"port\": 22, \"connection_timeout\": \"500ms\"}]}}")
                .network();

        assertEquals(false, said.allowShutdown());
        assertEquals(
                List.of(new TunnelEntry(9090, Duration.ofSeconds(10)), new TunnelEntry(22, Duration.ofMillis(500))),
                said.tunnels());
        assertEquals(true, parse("{}").network().allowShutdown());
    }

    @Test
    void readsWhatItIsOpenToAndIsClosedByDefault() {
        NetworkEntry said =
                parse("{\"network\": {\"allow_unauthenticated\": true}}").network();

        assertEquals(true, said.allowUnauthenticated());
        assertEquals(false, said.allowPlaintext());
        assertEquals(
                true,
                parse("{\"network\": {\"allow_plaintext\": true}}")
                        .withPort(1)
                        .network()
                        .allowPlaintext());
        assertEquals(false, parse("{}").network().allowUnauthenticated());
    }

    @ParameterizedTest
    @ValueSource(strings = {"guard", "rdk:component:sensor/guard"})
    void readsWhenItMayBeConfiguredAnew(String sensor) {
        RobotFile said = parse("{\"maintenance\": {\"sensor_name\": \"%s\", \"maintenance_allowed_key\": \"safe\"}}"
                .formatted(sensor));

        assertEquals(Optional.of(new MaintenanceEntry("guard", "safe")), said.maintenance());
        assertEquals(List.of(), said.hints());
    }

    @Test
    void toleratesWhatIsNotServedWithAHint() {
        var file = parse(
                "{\"cloud\": {\"id\": \"x\"}, \"packages\": [{\"name\": \"s\"}], \"remotes\": [], \"colour\": 1,\n"
                        + "\"network\": {\"fqdn\": \"c\", \"x\": 1},\n"
                        + "\"components\": [{\"name\": \"m\", \"type\": \"motor\", \"model\": \"fake\","
                        + " \"log_configuration\": {}, \"y\": 1}]}");

        assertEquals(
                List.of(
                        "colour",
                        "packages",
                        "cloud",
                        "network.x",
                        "components[0].log_configuration",
                        "components[0].y"),
                file.hints().stream().map(Problem::path).toList());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            textBlock =
                    """
            {"name": "m", "type": "motor"}                  | components[0].model is missing; write the driver's model, for instance "fake"
            {"name": "m", "type": "motor", "model": "a:b"}  | components[0].model: "a:b" is not a model such as fake or acme:demo:stepper
            {"name": "m", "type": "motor", "model": "fake", "depends_on": ["x"]} | components[0].depends_on: "x" is not configured; add it or take the name out
            {"name": "m", "type": "motor", "model": "fake", "depends_on": ["m"]} | components[0].depends_on goes in a circle: m -> m; take one of them out
            {"name": "m", "type": "motor", "model": "fake", "attributes": {"service_pid": 1}} | components[0].attributes.service_pid: this name is reserved; choose another
            """)
    void complainsOfOneComponentAndKeepsTheFile(String component, String complaint) {
        var entry = parse(components(component)).components().get(0);

        assertEquals(List.of(complaint), entry.complaints());
    }

    @Test
    void namesTheWayThatACircleOfDependenciesGoes() {
        var file = parse(components(
                dependent("a", "b"),
                dependent("b", "rdk:component:motor/c"),
                dependent("c", "a"),
                dependent("d", "a")));

        assertEquals(
                List.of("components[1].depends_on goes in a circle: b -> c -> a -> b; take one of them out"),
                file.components().get(1).complaints());
        assertEquals(List.of(), file.components().get(3).complaints());
    }

    @Test
    void takesTheNamesakeOfAnotherApiForTheDependency() {
        var file = parse(components(
                motor("left"),
                "{\"name\": \"left\", \"type\": \"base\", \"model\": \"x\", \"depends_on\": [\"left\"]}"));

        assertEquals(List.of(), file.components().get(1).complaints());
    }

    @Test
    void hasTheSameRevisionForTheSameTextOnly() {
        assertEquals(parse("{}").revision(), parse("{}").revision());
        assertEquals(64, parse("{ }").revision().length());
        assertTrue(!parse("{}").revision().equals(parse("{ }").revision()));
    }

    private static RobotFile parse(String text) {
        return RobotFile.parse("r", text.getBytes(StandardCharsets.UTF_8));
    }

    private static String components(String... components) {
        return "{\"components\": [" + String.join(",\n", components) + "]}";
    }

    private static String motor(String name) {
        return "{\"name\": \"%s\", \"type\": \"motor\", \"model\": \"fake\"}".formatted(name);
    }

    private static String dependent(String name, String on) {
        return "{\"name\": \"%s\", \"type\": \"motor\", \"model\": \"fake\", \"depends_on\": [\"%s\"]}"
                .formatted(name, on);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "0s"})
    void takesAnEmptyWindowForTheDefault(String window) {
        RobotFile file = parse("{\"network\": {\"sessions\": {\"heartbeat_window\": \"" + window + "\"}}}");

        assertEquals(SessionsEntry.DEFAULT, file.network().sessions());
    }
}

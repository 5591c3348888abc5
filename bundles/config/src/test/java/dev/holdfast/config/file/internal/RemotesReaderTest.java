package dev.holdfast.config.file.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.holdfast.config.file.internal.Plan.Target;
import dev.holdfast.config.json.internal.Problem;
import dev.holdfast.spatial.Pose;
import dev.holdfast.spatial.PoseInFrame;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RemotesReaderTest {
    @Test
    void readsARemoteWithAllThatItMaySay() {
        var remote =
                remote("{\"name\": \"far\", \"address\": \"far.local:8080\", \"prefix\": \"a-\", \"insecure\": false}");

        assertEquals(
                new RemoteEntry("far", "far.local:8080", "a-", false, Optional.empty(), Optional.empty(), List.of()),
                remote);
        assertEquals(
                new Target(
                        "dev.holdfast.remote",
                        "far",
                        Map.of("remote.name", "far", "address", "far.local:8080", "prefix", "a-", "insecure", false)),
                remote.target());
    }

    @Test
    void aRemoteNeedsNoMoreThanItsNameAndAddress() {
        assertEquals(
                new RemoteEntry("far", "far.local", "", true, Optional.empty(), Optional.empty(), List.of()),
                remote("{\"name\": \"far\", \"address\": \"far.local\"}"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            textBlock =
                    """
            {"remotes": {}}                              | r:1:13: remotes: must be a list, not an object
            {"remotes": [1]}                             | r:1:14: remotes[0]: must be an object, not a number
            {"remotes": [{}]}                            | r:1:14: remotes[0].name: is missing; give the remote a name
            {"remotes": [{"name": ""}]}                  | r:1:23: remotes[0].name: is missing; give the remote a name
            {"remotes": [{"name": "a:b"}]}               | r:1:23: remotes[0].name: "a:b" is no name; begin with a letter or digit, go on with letters, digits, - and _, 60 at most
            {"remotes": [{"name": "a"}, {"name": "a"}]}  | r:1:38: remotes[1].name: "a" is given twice, first in line 1; rename one
            {"remotes": [{"name": "a", "address": 5}]}   | r:1:39: remotes[0].address: must be a string, not a number
            {"remotes": [{"name": "a", "prefix": 5}]}    | r:1:38: remotes[0].prefix: must be a string, not a number
            {"remotes": [{"name": "a", "insecure": 5}]}  | r:1:40: remotes[0].insecure: must be true or false, not a number
            {"remotes": [{"name": "a", "reconnect_interval": 5}]} | r:1:50: remotes[0].reconnect_interval: must be a string, not a number
            """)
    void refusesTheFileForWhatIsNoListOfRemotes(String text, String complaint) {
        var refusal = assertThrows(RobotFileException.class, () -> parse(text));

        assertEquals(complaint, refusal.lines().get(0));
    }

    @Test
    void saysWhereTheWorldOfARemoteStands() {
        var remote = remote("{\"name\": \"far\", \"address\": \"a\", \"frame\":"
                + " {\"parent\": \"mast\", \"translation\": {\"z\": 300}}}");

        assertEquals(Optional.of(new PoseInFrame("mast", new Pose(0, 0, 300, 0, 0, 1, 0))), remote.frame());
        assertEquals("mast", remote.target().properties().get("frame.parent"));
        assertEquals(
                List.of(0.0, 0.0, 300.0, 0.0, 0.0, 1.0, 0.0),
                remote.target().properties().get("frame.pose"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            textBlock =
                    """
            "prefix": "a"                          | remotes[0].address: is missing; write where the robot listens, for instance "arm.local:8080"
            "address": "a", "prefix": "a:"         | remotes[0].prefix: "a:" begins no name; begin with a letter or digit, go on with letters, digits, - and _
            "address": "a", "frame": {}            | remotes[0].frame.parent: is missing; name the frame that it stands in, "world" for the robot's own
            "address": "a", "auth": {"entity": "e"} | remotes[0].auth.credentials: is missing; write {"type": "api-key", "payload": "${file:PATH}"}
            "address": "a", "auth": {"entity": "e", "credentials": {"type": "api-key"}} | remotes[0].auth.credentials.payload: is missing; write the secret, or "${file:PATH}"
            "address": "a", "auth": {"entity": "", "credentials": {"type": "t", "payload": "p"}} | remotes[0].auth.entity: is missing; write whom the remote knows; for an api-key its id
            "address": "a", "secret": "${file:no.where}" | remotes[0].secret: there is no file no.where in @; put the secret there
            "address": "a", "reconnect_interval": "soon" | remotes[0].reconnect_interval: "soon" is no duration; write for instance "2s", "500ms" or "1m30s"
            """)
    void holdsWhatIsWrongWithOneRemoteAgainstThatRemoteAlone(String members, String complaint) {
        assertEquals(
                List.of(complaint.replace("@", Path.of("").toAbsolutePath().toString())),
                remote("{\"name\": \"far\", " + members + "}").complaints());
    }

    @Test
    void bringsWhatProvesWhoWeAre(@TempDir Path folder) throws Exception {
        Files.writeString(folder.resolve("key"), "hush\n");
        String auth = "{\"entity\": \"rover\", \"credentials\": {\"type\": \"api-key\", \"payload\": \"${file:%s}\"}}"
                .formatted(folder.resolve("key").toString().replace("\\", "/"));

        var remote = remote("{\"name\": \"far\", \"address\": \"a\", \"auth\": " + auth + "}");

        assertEquals(List.of(), remote.complaints());
        assertEquals(Optional.of(new RemoteProof("api-key", "rover", "hush")), remote.proof());
        assertEquals("hush", remote.target().properties().get(".auth.payload"));
        assertEquals("rover", remote.target().properties().get("auth.entity"));
        assertFalse(remote.toString().contains("hush"));
    }

    @Test
    void aSecretAloneIsThatOfALocation() {
        var remote = remote("{\"name\": \"far\", \"address\": \"far.local\", \"secret\": \"hush\"}");

        assertEquals(Optional.of(new RemoteProof("robot-location-secret", "far.local", "hush")), remote.proof());
    }

    @Test
    void hintsAtWhatItDoesNotRead() {
        var file = parse(
                "{\"remotes\": [{\"name\": \"far\", \"address\": \"a\", \"frame\": {\"parent\": \"world\", \"id\": \"f\"},"
                        + " \"colour\": 1, \"connection_check_interval\": \"10s\"}]}");

        assertEquals(
                List.of(
                        "remotes[0].colour: this key is unknown here and ignored",
                        "remotes[0].connection_check_interval: is not needed, and ignored: a remote is looked after by"
                                + " itself, and comes back by itself",
                        "remotes[0].frame.id: this key is unknown here and ignored"),
                file.hints().stream().map(Problem::toString).toList());
    }

    @Test
    void tellsWhoseAResourceIs() {
        assertEquals(Optional.of("far"), RemoteEntry.of("rdk:component:motor/far:sub:left"));
        assertEquals(Optional.of("far"), RemoteEntry.of("far:left"));
        assertEquals(Optional.empty(), RemoteEntry.of("rdk:component:motor/left"));
    }

    @Test
    void aComponentMayDependOnWhatARemoteHas() {
        var file = parse("{\"components\": [{\"name\": \"m\", \"type\": \"motor\", \"model\": \"fake\","
                + " \"depends_on\": [\"far:left\", \"gone\"]}]}");

        assertEquals(
                List.of("components[0].depends_on: \"gone\" is not configured; add it or take the name out"),
                file.components().get(0).complaints());
    }

    private static RemoteEntry remote(String element) {
        return parse("{\"remotes\": [" + element + "]}").remotes().get(0);
    }

    private static RobotFile parse(String text) {
        return RobotFile.parse("r", text.getBytes(StandardCharsets.UTF_8));
    }
}

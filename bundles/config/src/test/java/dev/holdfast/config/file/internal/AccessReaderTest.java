package dev.holdfast.config.file.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.holdfast.access.AccessRules;
import dev.holdfast.access.AccessRules.External;
import dev.holdfast.access.Grant;
import dev.holdfast.access.Role;
import dev.holdfast.config.json.internal.Problem;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What robot.json may say of who comes in, and what of it refuses the file. */
class AccessReaderTest {
    /** 2048 bits: the first one set, and the rest of no meaning. */
    private static final String MODULUS = "w" + "A".repeat(340) + "Q";

    private static final String RSA =
            "{\"kty\": \"RSA\", \"alg\": \"RS256\", \"kid\": \"company\", \"n\": \"%s\", \"e\": \"AQAB\"}"
                    .formatted(MODULUS);

    @TempDir
    Path folder;

    private RobotFile parse(String text) {
        return RobotFile.parse(
                folder.resolve("robot.json").toString(), text.replace('\'', '"').getBytes(StandardCharsets.UTF_8));
    }

    private AccessRules rules(String auth) {
        return parse("{'auth': " + auth + "}").access();
    }

    private AccessRules keys(String config) {
        return rules("{'handlers': [{'type': 'api-key', 'config': " + config + "}]}");
    }

    @Test
    void asksNobodyWithoutTheSection() {
        assertEquals(AccessRules.OPEN, parse("{}").access());
        assertEquals(AccessRules.OPEN, rules("{}"));
        assertEquals(AccessRules.OPEN, rules("{'handlers': [], 'tls_auth_entities': []}"));
    }

    @Test
    void readsKeysAsViamServerHasThem() {
        AccessRules rules = keys("{'id-1': 'secret-1', 'id-2': 'secret-2', 'keys': ['id-1', 'id-2']}");

        assertTrue(rules.asked());
        assertEquals(Set.of("id-1", "id-2"), rules.keys().keySet());
        assertTrue(rules.keys().get("id-1").secret().isOf("secret-1"));
        assertFalse(rules.keys().get("id-1").secret().isOf("secret-2"));
        assertEquals(Grant.EVERYTHING, rules.keys().get("id-2").grant());
    }

    @Test
    void readsWhatAKeyIsGoodForAndFindsItsSecretInAFile() throws IOException {
        Files.writeString(folder.resolve("tablet.key"), "from a file\n");

        AccessRules.Key key =
                keys("{'tablet': {'key': '${file:tablet.key}', 'role': 'operator', 'resources': ['base', 'arm*']}}")
                        .keys()
                        .get("tablet");

        assertTrue(key.secret().isOf("from a file"));
        assertEquals(new Grant(Role.OPERATOR, List.of("base", "arm*")), key.grant());
    }

    @Test
    void isTheSameForTheSameTextSoThatNobodyIsPutOut() {
        assertEquals(keys("{'a': 'secret'}"), keys("{'a': 'secret'}"));
        assertFalse(keys("{'a': 'secret'}").equals(keys("{'a': 'other'}")));
    }

    @Test
    void asksWhereThereIsAWayInThatNobodyCanGo() {
        assertTrue(keys("{}").asked());
    }

    @Test
    void readsNamesInCertificates() {
        assertEquals(
                Map.of("part.local", Grant.EVERYTHING, "eye.local", new Grant(Role.VIEWER, List.of())),
                rules("{'tls_auth_entities': ['Part.local', {'name': 'eye.local', 'role': 'viewer'}]}")
                        .certificates());
    }

    @Test
    void readsWhoElseGivesTokens() {
        External external = rules(
                        """
                        {'external_auth_config': {'jwks': {'keys': [%s]}, 'audience': 'rover', 'issuer': 'https://id',
                         'role': 'operator'}}"""
                                .formatted(RSA))
                .external()
                .orElseThrow();

        assertEquals("RS256", external.keys().get("company").algorithm());
        assertEquals(2_048, external.keys().get("company").key().getModulus().bitLength());
        assertEquals(Set.of("rover"), external.audiences());
        assertEquals(Optional.of("https://id"), external.issuer());
        assertEquals(new Grant(Role.OPERATOR, List.of()), external.grant());
    }

    @Test
    void takesTheNameOnTheNetworkForTheAudience() {
        RobotFile file = parse(
                "{'network': {'fqdn': 'rover.example.com'}, 'auth': {'external_auth_config': {'jwks': {'keys': [%s]}}}}"
                        .formatted(RSA));

        assertEquals(
                Set.of("rover.example.com"),
                file.access().external().orElseThrow().audiences());
    }

    @Test
    void hintsAtWhatLetsNobodyInOrTooMany() {
        assertHint(
                parse("{'auth': {'handlers': [{'type': 'api-key', 'config': {}}]}}"),
                "has no key, so nobody is let in");
        assertHint(
                parse("{'auth': {'handlers': [{'type': 'api-key', 'config': {'a': 'short'}}]}}"),
                "auth.handlers[0].config.a: is short enough to be guessed");
        assertHint(
                parse("{'auth': {'external_auth_config': {'jwks': {'keys': [%s]}}}}".formatted(RSA)),
                "no token is for this robot, as it has no name");
        assertHint(parse("{'auth': {'more': 1}}"), "auth.more: this key is unknown");
    }

    private static void assertHint(RobotFile file, String hint) {
        assertTrue(
                file.hints().stream().map(Problem::toString).anyMatch(said -> said.contains(hint)),
                file.hints().toString());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            textBlock =
                    """
            []                                                        | auth: must be an object, not a list
            {'handlers': {}}                                          | auth.handlers: must be a list, not an object
            {'handlers': ['api-key']}                                 | auth.handlers[0]: must be an object, not a string
            {'handlers': [{}]}                                        | auth.handlers[0].type: is missing; write "api-key"
            {'handlers': [{'type': 1}]}                               | auth.handlers[0].type: must be a string, not a number
            {'handlers': [{'type': 'password'}]}                      | auth.handlers[0].type: "password" is no way of proving here; write "api-key"
            {'handlers': [{'type': 'external'}]}                      | auth.handlers[0].type: external tokens have no handler; write their keys into auth.external_auth_config
            {'handlers': [{'type': 'api-key'}, {'type': 'api-key'}]}  | auth.handlers[1].type: "api-key" is given twice; put all keys into one handler
            {'handlers': [{'type': 'api-key', 'config': []}]}         | auth.handlers[0].config: must be an object, not a list
            {'tls_auth_entities': 'a'}                                | auth.tls_auth_entities: must be a list, not a string
            {'tls_auth_entities': [1]}                                | auth.tls_auth_entities[0]: must be the DNS name in a client's certificate, or an object with it as "name"
            {'tls_auth_entities': ['']}                               | auth.tls_auth_entities[0]: names nobody; write the DNS name in the certificate
            {'tls_auth_entities': ['a', 'A']}                         | auth.tls_auth_entities[1]: "a" is listed twice; take one of them out
            {'external_auth_config': 1}                               | auth.external_auth_config: must be an object, not a number
            {'external_auth_config': {}}                              | auth.external_auth_config.jwks: is missing; write the key set, {"keys": [...]}
            {'external_auth_config': {'jwks': {}}}                    | auth.external_auth_config.jwks.keys: must be a list of RSA keys that is not empty
            {'external_auth_config': {'jwks': {'keys': []}}}          | auth.external_auth_config.jwks.keys: must be a list of RSA keys that is not empty
            {'external_auth_config': {'jwks': {'keys': [1]}}}         | auth.external_auth_config.jwks.keys[0]: must be an object, not a number
            """)
    void refusesTheFileForWhatIsNoWayIn(String auth, String complaint) {
        assertRefused("{'auth': " + auth + "}", complaint);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            textBlock =
                    """
            {'a': 1}                                       | a: must be the key as a string, or an object with it as "key"
            {'a': ''}                                      | a: is empty; a secret has something in it
            {'a': 'k', 'keys': []}                         | keys: must be a list of key ids that is not empty; or leave it out
            {'a': 'k', 'keys': 'a'}                        | keys: must be a list of key ids that is not empty; or leave it out
            {'a': {}}                                      | a.key: is missing; write the key, or where it is: "${file:PATH}"
            {'a': {'key': 5}}                              | a.key: must be a string, not a number
            {'a': {'key': '${env:HOLDFAST_NO_SUCH}'}}      | a.key: there is no environment variable HOLDFAST_NO_SUCH; set it where the robot is started
            {'a': {'key': 'k', 'role': 'root'}}            | a.role: there is no role "root"; take one of: viewer, operator, admin
            {'a': {'key': 'k', 'resources': []}}           | a.resources: name resources, such as "base" or "arm*"; leave the key out for all of them
            {'a': {'key': 'k', 'resources': ['']}}         | a.resources: name resources, such as "base" or "arm*"; leave the key out for all of them
            {'a': {'key': 'k', 'resources': 'base'}}       | a.resources: must be a list, not a string
            """)
    void refusesTheFileForWhatIsNoKey(String config, String complaint) {
        assertRefused(
                "{'auth': {'handlers': [{'type': 'api-key', 'config': " + config + "}]}}",
                "auth.handlers[0].config." + complaint);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            textBlock =
                    """
            "kty": "RSA"      | "kty": "EC"        | kty: only RSA keys are taken
            "alg": "RS256"    | "alg": "HS256"     | alg: name the one algorithm of the key: RS256, RS384, RS512
            "alg": "RS256",   | ``                 | alg: name the one algorithm of the key: RS256, RS384, RS512
            "e": "AQAB"       | "e": "?"           | e: must be a number in base64url
            "e": "AQAB"       | "f": "AQAB"        | e: must be a number in base64url
            AAAAAAAAAA        | AAAAA              | n: the key has fewer than 2048 bits
            "e": "AQAB"       | "e": "AQAB", "d": "AQAB"   | d: is the private half of the key
            "e": "AQAB"       | "e": "AQAB", "use": "enc"  | use: the key is not for signatures
            """)
    void refusesTheFileForWhatIsNoKeyOfSomebodyElses(String part, String wrong, String complaint) {
        assertRefused(
                "{'auth': {'external_auth_config': {'jwks': {'keys': [%s]}}}}".formatted(RSA.replace(part, wrong)),
                "auth.external_auth_config.jwks.keys[0]." + complaint);
    }

    @Test
    void wantsAnIdThatCanBeRead() {
        for (String id : List.of("", " ", "a\\nb")) {
            assertRefused(
                    "{'auth': {'handlers': [{'type': 'api-key', 'config': {'%s': 'k'}}]}}".formatted(id),
                    "a key needs an id that can be read; write one instead of nothing");
        }
    }

    @Test
    void wantsAnIdForEachOfSeveralKeys() {
        assertRefused(
                "{'auth': {'external_auth_config': {'jwks': {'keys': [%s, %s]}}}}".formatted(RSA, RSA),
                "auth.external_auth_config.jwks.keys[1].kid: \"company\" is given twice");
        assertRefused(
                "{'auth': {'external_auth_config': {'jwks': {'keys': [%s, %s]}}}}"
                        .formatted(RSA, RSA.replace("\"kid\": \"company\",", "")),
                "auth.external_auth_config.jwks.keys[1].kid: is missing");
    }

    @Test
    void tellsNoSecretWhateverIsWrong() {
        RobotFile sound = parse("{'auth': {'handlers': [{'type': 'api-key', 'config': {'a': 'topsecret'}}]}}");
        var refused = assertThrows(
                RobotFileException.class,
                () -> parse("{'auth': {'handlers': [{'type': 'api-key', 'config': {'a': {'key': 'topsecret', 'role': 1,"
                        + " 'resources': []}, 'b': {'key': '${topsecret'}, 'c': {'key': ['topsecret']}}}]}}"));

        assertFalse(sound.toString().contains("topsecret"), sound.toString());
        assertFalse(refused.toString().contains("topsecret"), refused.toString());
    }

    private void assertRefused(String text, String complaint) {
        String said = assertThrows(RobotFileException.class, () -> parse(text)).getMessage();

        assertTrue(said.contains(": " + complaint), said);
    }
}

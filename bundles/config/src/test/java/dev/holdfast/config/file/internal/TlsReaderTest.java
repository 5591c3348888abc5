package dev.holdfast.config.file.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.holdfast.tls.TlsFiles;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TlsReaderTest {
    private static final Path MADE = Path.of("../api/src/test/resources/tls");

    @TempDir
    private Path folder;

    @BeforeEach
    void layOut() throws IOException {
        Files.createDirectory(folder.resolve("tls"));
        for (String name : List.of("server.crt", "server.key", "client.key", "ca.crt")) {
            Files.copy(MADE.resolve(name), folder.resolve("tls").resolve(name));
        }
    }

    @Test
    void findsTheFilesFromTheFolderOfTheFile() {
        var network = read("'tls_cert_file': 'tls/server.crt', 'tls_key_file': './tls/server.key'");

        assertEquals(
                Optional.of(new TlsFiles(
                        folder.resolve("tls/server.crt"), folder.resolve("tls/server.key"), Optional.empty())),
                network.tls());
    }

    @Test
    void readsWhoVouchesForClients() {
        var network = read("'tls_cert_file': 'tls/server.crt', 'tls_key_file': 'tls/server.key',"
                + " 'tls_client_ca_file': '" + folder.resolve("tls/ca.crt") + "'");

        assertEquals(
                Optional.of(folder.resolve("tls/ca.crt")),
                network.tls().orElseThrow().clientAuthorities());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "'tls_cert_file': '', 'tls_key_file': ''",
                "'tls_cert_file': 'nothing', 'tls_key_file': 'nothing', 'no_tls': true",
                "'tls_cert_file': 'nothing', 'no_tls': true",
                "'no_tls': false"
            })
    void isPlainWhereNothingIsSaidOrTlsIsSwitchedOff(String network) {
        assertEquals(Optional.empty(), read(network).tls());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            textBlock =
                    """
            'tls_cert_file': 'tls/server.crt'                                           | 31: network.tls_cert_file: needs its private key; name it in tls_key_file
            'tls_cert_file': '', 'tls_key_file': 'tls/server.key'                       | 51: network.tls_key_file: needs its certificate; name it in tls_cert_file
            'tls_client_ca_file': 'tls/ca.crt'                                          | 36: network.tls_client_ca_file: needs TLS, by which clients show certificates; name tls_cert_file and tls_key_file
            'tls_cert_file': 5, 'tls_key_file': 'tls/server.key'                        | 31: network.tls_cert_file: must be a string, not a number
            'no_tls': 'yes'                                                             | 24: network.no_tls: must be true or false, not a string
            'tls_cert_file': 'no.crt', 'tls_key_file': 'tls/server.key'                 | 31: network.tls_cert_file: there is no file FOLDER/no.crt; mend the path, or make one with: holdfast tls init
            'tls_cert_file': 'tls/server.crt', 'tls_key_file': 'tls/client.key'         | 65: network.tls_key_file: FOLDER/tls/client.key is the key of another certificate; name the pair that was made together
            'tls_cert_file': 'tls/server.crt', 'tls_key_file': 'tls/server.key', 'tls_client_ca_file': 'tls' | 105: network.tls_client_ca_file: FOLDER/tls is a folder, not a file
            """)
    void refusesWhatCannotServe(String network, String complaint) {
        var refused = assertThrows(RobotFileException.class, () -> read(network));

        assertEquals(
                List.of(folder.resolve("robot.json") + ":1:" + complaint.replace("FOLDER", folder.toString())),
                refused.lines());
    }

    private NetworkEntry read(String network) {
        String text = "{'network': {%s}}".formatted(network).replace('\'', '"');
        return RobotFile.parse(folder.resolve("robot.json").toString(), text.getBytes(StandardCharsets.UTF_8))
                .network();
    }
}

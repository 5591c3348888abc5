package dev.holdfast.rpc.authority.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.holdfast.tls.TlsFiles;
import dev.holdfast.tls.TlsIdentity;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Slower than others, as keytool is a process. */
@Timeout(120)
class TlsCommandsTest {
    @TempDir
    private Path folder;

    private final ByteArrayOutputStream printed = new ByteArrayOutputStream();

    @Test
    void makesAnAuthorityAndACertificateThatCanServe() throws Exception {
        init("robot.example.com", "10.1.2.3", "2001:db8::7");

        TlsIdentity robot = files("server").read();
        X509Certificate certificate = robot.chain().get(0);
        X509Certificate authority = files("ca").read().chain().get(0);
        certificate.verify(authority.getPublicKey());
        assertEquals(authority.getSubjectX500Principal(), certificate.getIssuerX500Principal());
        assertEquals(0, authority.getBasicConstraints());
        assertEquals(-1, certificate.getBasicConstraints());
        assertEquals(List.of("1.3.6.1.5.5.7.3.1"), certificate.getExtendedKeyUsage());
        List<String> names = names(certificate);
        for (String name : List.of("localhost", "robot.example.com", "127.0.0.1", "::1", "10.1.2.3", "2001:db8::7")) {
            assertTrue(names.contains(plain(name)), names.toString());
        }
        assertTrue(lives(certificate).compareTo(Duration.ofDays(825)) <= 0);
        assertEquals(3650, lives(authority).toDays());
        assertEquals(List.of(), robot.warnings(Instant.now()));
    }

    @Test
    void keepsKeysToTheirOwner() throws IOException {
        init();

        for (String key : List.of("ca.key", "server.key")) {
            assertEquals(
                    "rw-------",
                    PosixFilePermissions.toString(
                            Files.getPosixFilePermissions(folder.resolve("tls").resolve(key))));
        }
        try (Stream<Path> left = Files.list(folder.resolve("tls"))) {
            assertEquals(
                    List.of("ca.crt", "ca.key", "server.crt", "server.key"),
                    left.map(file -> file.getFileName().toString()).sorted().toList());
        }
    }

    @Test
    void renewsTheCertificateUnderTheSameAuthority() throws Exception {
        init();
        byte[] authority = Files.readAllBytes(folder.resolve("tls/ca.crt"));
        var before = files("server").read().chain().get(0);
        printed.reset();

        init("more.local");

        var after = files("server").read().chain().get(0);
        assertEquals(new String(authority), Files.readString(folder.resolve("tls/ca.crt")));
        assertNotEquals(before.getSerialNumber(), after.getSerialNumber());
        after.verify(files("ca").read().chain().get(0).getPublicKey());
        assertTrue(names(after).contains("more.local"));
        assertFalse(said().contains("tls_cert_file"), said());
    }

    @Test
    void saysWhatToWriteAndWhomToTrust() throws IOException {
        init();

        assertTrue(said().contains("\"tls_cert_file\": \"tls/server.crt\",\n"), said());
        assertTrue(said().contains("\"tls_key_file\": \"tls/server.key\"\n"), said());
        assertTrue(said().contains("SSL_CERT_FILE=ca.crt"), said());
    }

    @Test
    void replacesNothingOfSomebodyElse() throws IOException {
        Path own = Files.createDirectory(folder.resolve("tls")).resolve("server.crt");
        Files.writeString(own, "mine");

        var refused = assertThrows(IOException.class, () -> init());

        assertTrue(refused.getMessage().contains("a certificate of another authority"), refused.getMessage());
        assertEquals("mine", Files.readString(own));
    }

    @Test
    void makesNoSecondAuthorityWhereOnlyTheKeyIsAway() throws IOException {
        Files.writeString(Files.createDirectory(folder.resolve("tls")).resolve("ca.crt"), "elsewhere");

        var refused = assertThrows(IOException.class, () -> init());

        assertTrue(refused.getMessage().contains("ca.key is not"), refused.getMessage());
    }

    @Test
    void saysWhatIsNoName() {
        var refused = assertThrows(IOException.class, () -> init("robot.local", "my_robot!"));

        assertTrue(refused.getMessage().startsWith("\"my_robot!\" is neither a name"), refused.getMessage());
        assertFalse(Files.exists(folder.resolve("tls")));
    }

    @Test
    void saysThatThisJavaMakesNoCertificates() {
        var authority = new Authority(folder.resolve("tls"), new Keytool(folder.resolve("keytool")));

        var refused = assertThrows(IOException.class, () -> authority.make("here"));

        assertTrue(refused.getMessage().contains("JAVA_HOME"), refused.getMessage());
    }

    @Test
    void leavesOutWhatOthersCannotUse() throws IOException {
        var names = RobotNames.of(List.of("A.local", "a.local"), List.of("under_score"), List.of("10.0.0.1", "::1"));

        assertEquals(List.of("localhost", "a.local"), names.dns());
        assertEquals(List.of("127.0.0.1", "::1", "10.0.0.1"), names.addresses());
    }

    private void init(String... names) throws IOException {
        TlsCommands.init(
                folder.resolve("robot.json"), List.of(names), new PrintStream(printed, true, StandardCharsets.UTF_8));
    }

    private String said() {
        return printed.toString(StandardCharsets.UTF_8);
    }

    private TlsFiles files(String name) {
        Path tls = folder.resolve("tls");
        return new TlsFiles(tls.resolve(name + ".crt"), tls.resolve(name + ".key"), Optional.empty());
    }

    private static Duration lives(X509Certificate certificate) {
        return Duration.between(
                certificate.getNotBefore().toInstant(),
                certificate.getNotAfter().toInstant());
    }

    private static List<String> names(X509Certificate certificate) throws Exception {
        List<String> names = new ArrayList<>();
        for (List<?> name : certificate.getSubjectAlternativeNames()) {
            names.add(plain((String) name.get(1)));
        }
        return names;
    }

    /** Addresses in one form, however they are written. */
    private static String plain(String name) throws IOException {
        return name.matches("[\\d.]+|.*:.*") ? InetAddress.getByName(name).getHostAddress() : name;
    }
}

package dev.holdfast.tls;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.holdfast.tls.TlsFiles.Part;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TlsFilesTest {
    private static final Path MADE = Path.of("src/test/resources/tls");

    @TempDir
    private Path folder;

    @ParameterizedTest
    @CsvSource({"server.crt, server.key", "server.crt, server-ec.key", "rsa.crt, rsa.key", "rsa.crt, rsa-pkcs1.key"})
    void readsAKeyInEveryFormWithoutAPassphrase(String certificate, String key) {
        TlsIdentity identity = files(certificate, key).read();

        assertEquals(1, identity.chain().size());
        assertEquals("PKCS#8", identity.key().getFormat());
    }

    @Test
    void readsAChainAndItsKeyFromOneFile() throws IOException {
        Path all = Files.writeString(
                folder.resolve("all.pem"),
                "for people\n" + text("server.crt") + "more\n" + text("ca.crt") + text("server.key"));

        TlsIdentity identity = new TlsFiles(all, all, Optional.of(MADE.resolve("ca.crt"))).read();

        assertEquals(2, identity.chain().size());
        assertEquals(identity.chain().subList(1, 2), identity.clientAuthorities());
    }

    /** A device has no size, and may have no end. */
    @Test
    void readsNoMoreThanACertificateCanHave() throws IOException {
        Path large = Files.write(folder.resolve("large.crt"), new byte[(1 << 20) + 1]);
        Path endless = Files.exists(Path.of("/dev/zero")) ? Path.of("/dev/zero") : large;

        for (Path certificate : List.of(large, endless)) {
            var files = new TlsFiles(certificate, MADE.resolve("server.key"), Optional.empty());
            assertTrue(assertThrows(TlsFileException.class, files::read)
                    .getMessage()
                    .contains("larger than 1 MiB"));
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
            nothing.crt | server.key    | CERTIFICATE | there is no file
            server.key  | server.key    | CERTIFICATE | has no certificate in PEM form
            .           | server.key    | CERTIFICATE | is a folder, not a file
            edwards.crt | edwards.key   | CERTIFICATE | kind EdDSA, and Java's TLS knows EC and RSA
            server.crt  | nothing.key   | KEY         | holdfast tls init
            server.crt  | server.crt    | KEY         | has no private key in PEM form
            server.crt  | encrypted.key | KEY         | take it off: openssl pkey
            server.crt  | client.key    | KEY         | is the key of another certificate
            server.crt  | rsa-pkcs1.key | KEY         | is the key of another certificate
            server.crt  | rsa.key       | KEY         | openssl pkcs8 -topk8
            """)
    void saysWhichFileCannotServeAndWhy(String certificate, String key, Part part, String why) {
        var refused = assertThrows(TlsFileException.class, files(certificate, key)::read);

        assertEquals(part, refused.part());
        assertTrue(refused.getMessage().contains(why), refused.getMessage());
    }

    @Test
    void saysThatAFileIsCutOffOrGarbled() throws IOException {
        String sound = text("server.crt");
        Path cut = Files.writeString(folder.resolve("cut.crt"), sound.substring(0, sound.length() / 2));
        Path garbled = Files.writeString(folder.resolve("garbled.crt"), sound.replace("MII", "AAA"));

        assertTrue(refusal(cut).contains("has no certificate"), refusal(cut));
        assertTrue(refusal(garbled).contains("certificate 1 is broken"), refusal(garbled));
    }

    @Test
    void warnsOfACertificateOutOfItsTime() {
        TlsIdentity identity = files("server.crt", "server.key").read();
        Instant first = identity.chain().get(0).getNotBefore().toInstant();
        Instant last = identity.chain().get(0).getNotAfter().toInstant();

        assertEquals(1, outOfTime(identity, last.plusSeconds(1), "has expired on"));
        assertEquals(1, outOfTime(identity, first.minusSeconds(1), "see whether the clock is right"));
        assertEquals(1, outOfTime(identity, last.minus(Duration.ofDays(13)), "expires on"));
        assertEquals(0, outOfTime(identity, last.minus(Duration.ofDays(15)), "expire"));
    }

    @Test
    void warnsOfAKeyThatEverybodyMayRead() throws IOException {
        Path key = Files.copy(MADE.resolve("server.key"), folder.resolve("own.key"));
        TlsIdentity identity = new TlsFiles(MADE.resolve("server.crt"), key, Optional.empty()).read();
        Instant now = identity.chain().get(0).getNotBefore().toInstant();

        Files.setPosixFilePermissions(key, PosixFilePermissions.fromString("rw-r--r--"));
        List<String> warnings = identity.warnings(now);
        Files.setPosixFilePermissions(key, PosixFilePermissions.fromString("rw-r-----"));

        assertEquals(1, warnings.size());
        assertTrue(warnings.get(0).endsWith("chmod 600 " + key), warnings.get(0));
        assertEquals(List.of(), identity.warnings(now));
    }

    @Test
    void comesBackFromItsTexts() {
        TlsFiles without = files("a", "b");
        TlsFiles with = new TlsFiles(Path.of("a"), Path.of("b"), Optional.of(Path.of("c")));

        assertEquals(Optional.of(without), TlsFiles.of(without.texts()));
        assertEquals(Optional.of(with), TlsFiles.of(with.texts()));
        assertEquals(Optional.empty(), TlsFiles.of(List.of()));
    }

    private static long outOfTime(TlsIdentity identity, Instant now, String what) {
        return identity.warnings(now).stream()
                .filter(warning -> warning.contains(what))
                .count();
    }

    private static String refusal(Path certificate) {
        var files = new TlsFiles(certificate, MADE.resolve("server.key"), Optional.empty());
        return assertThrows(TlsFileException.class, files::read).getMessage();
    }

    private static TlsFiles files(String certificate, String key) {
        return new TlsFiles(MADE.resolve(certificate), MADE.resolve(key), Optional.empty());
    }

    private static String text(String name) throws IOException {
        return Files.readString(MADE.resolve(name));
    }
}

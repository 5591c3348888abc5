package dev.holdfast.distribution;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A signer as docs/modules.md makes one, with the JDK's own tools. */
final class Signature {
    private static final Path HERE = Path.of(".");

    private final Path keys;

    private Signature(Path keys) {
        this.keys = keys;
    }

    /** Makes a key, and puts its certificate into a trust store. */
    static Signature trustedIn(Path trust) throws IOException {
        Path folder = Files.createDirectories(trust);
        Signature acme = new Signature(folder.resolveSibling("acme.p12"));
        acme.run("keytool", "-genkeypair", "-alias", "acme", "-keyalg", "EC", "-dname", "CN=Acme");
        acme.run(
                "keytool",
                "-exportcert",
                "-alias",
                "acme",
                "-rfc",
                "-file",
                folder.resolve("acme.pem").toString());
        return acme;
    }

    /** Signs a jar in its place. */
    void sign(Path jar) throws IOException {
        run("jarsigner", jar.toString(), "acme");
    }

    private void run(String tool, String... arguments) throws IOException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", tool).toString());
        command.addAll(List.of("-keystore", keys.toString(), "-storepass", "for-tests-only"));
        command.addAll(List.of(arguments));
        Prerequisite.run(HERE, command.toArray(String[]::new));
    }
}

package dev.holdfast.rpc.authority.internal;

import dev.holdfast.tls.TlsIdentity;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Java's own tool for certificates, as a process that works on a store of one moment. */
final class Keytool {
    private static final String AUTHORITY = "ca";
    private static final String MADE = "made";
    private static final String STORE = "store.p12";
    private static final String SAID = "said.txt";
    /** By the environment, as everybody sees the arguments of a process. */
    private static final String PASSWORD = "HOLDFAST_STORE_PASSWORD";

    private static final long LONGEST_SECONDS = 60;

    private final Path tool;

    /** That of the Java that we run on. */
    Keytool() {
        this(Path.of(System.getProperty("java.home"), "bin", "keytool"));
    }

    Keytool(Path tool) {
        this.tool = tool;
    }

    /** A key, and a certificate of its counterpart in DER. */
    record Made(PrivateKey key, byte[] certificate) {}

    /** Puts into a store what the tool needs there. */
    private interface Preparation {
        void of(KeyStore store, char[] password) throws GeneralSecurityException;
    }

    /** Makes one that vouches for itself and for others, but not for further authorities. */
    Made authority(String subject, Duration life) throws IOException {
        return make(
                (store, password) -> {},
                List.of(
                        "-dname",
                        subject,
                        "-validity",
                        Long.toString(life.toDays()),
                        "-ext",
                        "bc:critical=ca:true,pathlen:0",
                        "-ext",
                        "ku:critical=keyCertSign,cRLSign"));
    }

    /** Makes one for a server. */
    Made certificate(TlsIdentity authority, String subject, RobotNames names, Duration life) throws IOException {
        return make(
                (store, password) -> store.setKeyEntry(
                        AUTHORITY, authority.key(), password, authority.chain().toArray(X509Certificate[]::new)),
                List.of(
                        "-signer",
                        AUTHORITY,
                        "-dname",
                        subject,
                        "-validity",
                        Long.toString(life.toDays()),
                        "-ext",
                        "bc:critical=ca:false",
                        "-ext",
                        "ku:critical=digitalSignature",
                        "-ext",
                        "eku=serverAuth",
                        "-ext",
                        names.extension()));
    }

    private Made make(Preparation before, List<String> how) throws IOException {
        if (!Files.isExecutable(tool)) {
            throw new IOException(
                    "There is no " + tool + ", by which certificates are made. Point JAVA_HOME at a Java that"
                            + " has it; Debian's openjdk-17-jre-headless does");
        }
        Path folder = Files.createTempDirectory("holdfast-tls"); // for its owner alone
        Path file = folder.resolve(STORE);
        byte[] random = new byte[16];
        new SecureRandom().nextBytes(random);
        String password = HexFormat.of().formatHex(random);
        try {
            KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(null, null);
            before.of(store, password.toCharArray());
            try (OutputStream out = Files.newOutputStream(file)) {
                store.store(out, password.toCharArray());
            }
            run(file, password, how);
            try (InputStream in = Files.newInputStream(file)) {
                store.load(in, password.toCharArray());
            }
            return new Made(
                    (PrivateKey) store.getKey(MADE, password.toCharArray()),
                    store.getCertificate(MADE).getEncoded());
        } catch (GeneralSecurityException e) {
            throw new IOException("No certificate could be made: " + e.getMessage(), e);
        } finally {
            Files.deleteIfExists(file);
            Files.deleteIfExists(folder.resolve(SAID));
            Files.deleteIfExists(folder);
        }
    }

    private void run(Path store, String password, List<String> how) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                tool.toString(),
                "-genkeypair",
                "-alias",
                MADE,
                "-keyalg",
                "EC",
                "-groupname",
                "secp256r1",
                "-sigalg",
                "SHA256withECDSA",
                "-keystore",
                store.toString(),
                "-storetype",
                "PKCS12",
                "-storepass:env",
                PASSWORD));
        command.addAll(how);
        Path said = store.resolveSibling(SAID); // a pipe would be waited for without an end
        ProcessBuilder builder =
                new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(said.toFile());
        builder.environment().put(PASSWORD, password);
        Process process = builder.start();
        process.getOutputStream().close(); // it has nothing to ask
        try {
            if (!process.waitFor(LONGEST_SECONDS, TimeUnit.SECONDS) || process.exitValue() != 0) {
                throw new IOException("No certificate could be made; " + tool + " says: "
                        + Files.readString(said).strip());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("Interrupted while a certificate was being made", e);
        } finally {
            process.destroy();
        }
    }
}

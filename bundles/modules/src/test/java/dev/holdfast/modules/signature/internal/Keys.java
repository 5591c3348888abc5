package dev.holdfast.modules.signature.internal;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.zip.ZipFile;
import jdk.security.jarsigner.JarSigner;

/** Keys and certificates, made by the JDK's keytool, and what is signed with them, by its jarsigner. */
public final class Keys {
    private static final char[] PASSWORD = "for-tests-only".toCharArray();
    private static final List<String> QUICK = List.of("-J-XX:TieredStopAtLevel=1", "-J-XX:+UseSerialGC");

    /** Of a signature's files. */
    private static final int LONGEST_NAME = 8;

    private final Path folder;
    private final Path store;
    private KeyStore loaded;

    public Keys(Path folder) {
        this.folder = folder;
        this.store = folder.resolve("keys.p12");
    }

    /**
     * Makes a key and its certificate, which is its own issuer.
     *
     * @param more further switches of keytool: {@code -signer} for another issuer, {@code -startdate}, {@code -ext}
     */
    public Keys make(String name, String... more) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "keytool").toString());
        command.addAll(QUICK);
        command.addAll(List.of("-genkeypair", "-alias", name, "-keyalg", "EC", "-groupname", "secp256r1"));
        command.addAll(
                List.of("-keystore", store.toString(), "-storetype", "PKCS12", "-storepass", new String(PASSWORD)));
        command.addAll(List.of(more));
        if (!command.contains("-dname")) {
            command.addAll(List.of("-dname", "CN=" + name));
        }
        try {
            Process process =
                    new ProcessBuilder(command).redirectErrorStream(true).start();
            String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (process.waitFor() != 0) {
                throw new IllegalStateException(command + ": " + said);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
        loaded = null;
        return this;
    }

    /** The certificate, in PEM. */
    public String pem(String name) {
        try {
            String body = Base64.getMimeEncoder(64, new byte[] {'\n'})
                    .encodeToString(load().getCertificate(name).getEncoded());
            return "-----BEGIN CERTIFICATE-----\n%s\n-----END CERTIFICATE-----\n".formatted(body);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Writes certificates, each into a file of its own. */
    public Path trust(String folderName, String... names) {
        try {
            Path place = Files.createDirectories(folder.resolve(folderName));
            for (String name : names) {
                Files.writeString(place.resolve(name + ".pem"), pem(name));
            }
            return place;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The jar, signed as jarsigner does it. */
    public byte[] sign(String name, byte[] jar) {
        return sign(name, jar, "SHA-256", "SHA256withECDSA", false);
    }

    /** @param sectionsOnly without a digest of the whole manifest */
    byte[] sign(String name, byte[] jar, String digest, String signature, boolean sectionsOnly) {
        try {
            Path unsigned = Files.createTempFile(folder, "unsigned", ".jar");
            Files.write(unsigned, jar);
            var key = (KeyStore.PrivateKeyEntry) load().getEntry(name, new KeyStore.PasswordProtection(PASSWORD));
            var signed = new ByteArrayOutputStream();
            try (ZipFile zip = new ZipFile(unsigned.toFile())) {
                new JarSigner.Builder(key)
                        .digestAlgorithm(digest)
                        .signatureAlgorithm(signature)
                        .signerName(name.substring(0, Math.min(name.length(), LONGEST_NAME)))
                        .setProperty("sectionsOnly", String.valueOf(sectionsOnly))
                        .build()
                        .sign(zip, signed);
            }
            Files.delete(unsigned);
            return signed.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private KeyStore load() {
        if (loaded == null) {
            try {
                loaded = KeyStore.getInstance(store.toFile(), PASSWORD);
            } catch (IOException | GeneralSecurityException e) {
                throw new IllegalStateException(e);
            }
        }
        return loaded;
    }
}

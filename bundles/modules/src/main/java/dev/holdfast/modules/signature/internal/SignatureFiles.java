package dev.holdfast.modules.signature.internal;

import dev.holdfast.modules.jar.internal.RefusedException;
import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Base64;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.jar.Manifest;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What the JDK does not insist on in the files of a signature: that they come in pairs, use digests that are still safe, and
 * mean the manifest as it is, to the last byte.
 */
final class SignatureFiles {
    private static final Set<String> SAFE = Set.of("SHA-256", "SHA-384", "SHA-512");
    private static final String DIGEST = "-Digest";
    private static final String OF_MANIFEST = "-Digest-Manifest";

    /** As jarsigner writes them; what is spelled otherwise is an entry as any other, and must be signed. */
    private static final Pattern FILE = Pattern.compile("META-INF/([^/]+)\\.(SF|RSA|DSA|EC)");

    private final String file;
    private final JarFile jar;
    private final List<JarEntry> entries;

    SignatureFiles(String file, JarFile jar) {
        this.file = file;
        this.jar = jar;
        this.entries = Collections.list(jar.entries());
    }

    /** Whether an entry belongs to the signature, so that it cannot be signed itself. */
    static boolean contains(JarEntry entry) {
        return entry.getName().equals(JarFile.MANIFEST_NAME)
                || FILE.matcher(entry.getName()).matches();
    }

    /** @throws RefusedException if there is no signature, or if it is not a sound one of this manifest */
    void require() throws IOException {
        Set<String> signatures = named("SF");
        Set<String> blocks = named("RSA", "DSA", "EC");
        if (signatures.isEmpty() && blocks.isEmpty() || jar.getEntry(JarFile.MANIFEST_NAME) == null) {
            throw new RefusedException(
                    "%s is not signed, and modules.require_signature of robot.json asks for it; sign it with jarsigner"
                            .formatted(file));
        }
        if (!signatures.equals(blocks)) {
            throw broken("META-INF has a signature without its block, or a block without its signature");
        }
        requireSafeDigests(jar.getManifest());
        byte[] manifest = bytes(JarFile.MANIFEST_NAME);
        for (String signature : signatures) {
            requireManifest(signature, manifest);
        }
    }

    private RefusedException broken(String why) {
        return new RefusedException(
                "%s has a signature that is broken: %s; sign the jar anew, after its last change".formatted(file, why));
    }

    private Set<String> named(String... endings) {
        Set<String> found = new HashSet<>();
        for (JarEntry entry : entries) {
            Matcher name = FILE.matcher(entry.getName());
            if (name.matches() && Arrays.asList(endings).contains(name.group(2)) && !found.add(name.group(1))) {
                throw broken("META-INF has two blocks called " + name.group(1));
            }
        }
        return found;
    }

    private void requireManifest(String signature, byte[] manifest) throws IOException {
        String name = "META-INF/" + signature + ".SF";
        Attributes main;
        try (InputStream in = jar.getInputStream(jar.getEntry(name))) {
            main = new Manifest(in).getMainAttributes();
        }
        boolean safe = false;
        for (Map.Entry<Object, Object> attribute : main.entrySet()) {
            Optional<String> algorithm = algorithm(attribute.getKey().toString(), OF_MANIFEST);
            if (algorithm.isPresent()) {
                safe = true;
                if (!digest(algorithm.get(), manifest)
                        .equals(attribute.getValue().toString())) {
                    throw broken("its manifest is not the one that was signed");
                }
            }
        }
        if (!safe) {
            throw broken(name + " has no digest of the whole manifest that is still safe");
        }
    }

    private void requireSafeDigests(Manifest manifest) {
        manifest.getEntries().forEach((entry, attributes) -> {
            boolean hasDigest = attributes.keySet().stream()
                    .anyMatch(key -> key.toString().toUpperCase(Locale.ROOT).endsWith(DIGEST.toUpperCase(Locale.ROOT)));
            boolean isSafe = attributes.keySet().stream()
                    .anyMatch(key -> algorithm(key.toString(), DIGEST).isPresent());
            if (hasDigest && !isSafe) {
                throw weak(entry);
            }
        });
    }

    private RefusedException weak(String where) {
        return new RefusedException("%s is signed with a digest that is no longer safe (%s); sign it anew with SHA-256"
                .formatted(file, where));
    }

    /** The algorithm of a key such as {@code SHA-256-Digest}, if it is a safe one. */
    private static Optional<String> algorithm(String key, String ending) {
        String upper = key.toUpperCase(Locale.ROOT);
        String tail = ending.toUpperCase(Locale.ROOT);
        return Optional.of(upper)
                .filter(name -> name.endsWith(tail))
                .map(name -> name.substring(0, name.length() - tail.length()))
                .filter(SAFE::contains);
    }

    private byte[] bytes(String name) throws IOException {
        try (InputStream in = jar.getInputStream(jar.getEntry(name))) {
            return in.readAllBytes();
        }
    }

    private static String digest(String algorithm, byte[] bytes) {
        try {
            return Base64.getEncoder()
                    .encodeToString(MessageDigest.getInstance(algorithm).digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JVM has " + algorithm, e);
        }
    }
}

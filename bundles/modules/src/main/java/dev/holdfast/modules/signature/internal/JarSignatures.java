package dev.holdfast.modules.signature.internal;

import dev.holdfast.modules.jar.internal.RefusedException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Path;
import java.security.CodeSigner;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.zip.ZipFile;

/** Who has signed a jar: all of it, every entry read to its end. */
final class JarSignatures {
    private final String file;

    private JarSignatures(String file) {
        this.file = file;
    }

    /**
     * @param file what to call the jar in messages
     * @param copy the jar itself, which nobody writes to
     * @return the certificates of each who has signed all entries, his own first; at least one. Nobody has been asked whether
     *     to trust him
     * @throws RefusedException if there is none, or anything is other than it was signed
     */
    static List<List<X509Certificate>> signersOfAll(String file, Path copy) {
        try (JarFile unverified = new JarFile(copy.toFile(), false);
                JarFile jar = new JarFile(copy.toFile(), true, ZipFile.OPEN_READ)) {
            new SignatureFiles(file, unverified).require(); // first: it says in clearer words what is wrong
            return new JarSignatures(file).signers(jar);
        } catch (RefusedException e) {
            throw e;
        } catch (IOException | RuntimeException e) { // of all that verifies, a SecurityException too
            throw new RefusedException(
                    "%s has a signature that cannot be verified (%s); sign the jar anew, after its last change"
                            .formatted(file, e.getMessage()),
                    e);
        }
    }

    private List<List<X509Certificate>> signers(JarFile jar) throws IOException {
        Set<CodeSigner> ofAll = new HashSet<>();
        boolean first = true;
        for (JarEntry entry : Collections.list(jar.entries())) {
            if (entry.isDirectory() || SignatureFiles.contains(entry)) {
                continue;
            }
            Set<CodeSigner> signers = signersOf(jar, entry);
            if (first) {
                ofAll.addAll(signers);
            } else {
                ofAll.retainAll(signers);
            }
            first = false;
            if (ofAll.isEmpty()) {
                throw new RefusedException(
                        "%s has no signer who has signed all of its entries; sign the whole jar with one key"
                                .formatted(file));
            }
        }
        if (first) {
            throw new RefusedException(
                    "%s has a signature, and nothing that is signed; build it again".formatted(file));
        }
        List<List<X509Certificate>> certificates = new ArrayList<>();
        for (CodeSigner signer : ofAll) {
            certificates.add(signer.getSignerCertPath().getCertificates().stream()
                    .map(X509Certificate.class::cast)
                    .toList());
        }
        return certificates;
    }

    private Set<CodeSigner> signersOf(JarFile jar, JarEntry entry) throws IOException {
        try (InputStream in = jar.getInputStream(entry)) {
            in.transferTo(OutputStream.nullOutputStream()); // only then it is known who has signed it
        }
        CodeSigner[] signers = entry.getCodeSigners();
        if (signers == null) {
            throw new RefusedException(
                    ("%s has an entry \"%s\" that nobody has signed, or not in a way that is still safe; sign the jar"
                                    + " anew, after its last change")
                            .formatted(file, entry.getName()));
        }
        return Set.of(signers);
    }
}

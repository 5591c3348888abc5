package dev.holdfast.tls;

import dev.holdfast.tls.TlsFiles.Part;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

/**
 * A file in PEM form: blocks of base64, each with a label. What stands between them is for people, and ignored.
 *
 * @param part what it is for
 */
record PemFile(Part part, Path file, List<Block> blocks) {
    private static final int LARGEST = 1 << 20;
    private static final String BEGIN = "-----BEGIN ";
    private static final String END = "-----END ";
    private static final String DASHES = "-----";

    /**
     * @param label such as {@code CERTIFICATE}
     * @param text between the two lines
     */
    record Block(String label, String text) {
        byte[] bytes() {
            return Base64.getMimeDecoder().decode(text);
        }
    }

    static PemFile read(Part part, Path file) {
        try (var content = Files.newInputStream(file)) {
            byte[] bytes = content.readNBytes(LARGEST + 1); // what has no size, as a device, may have no end
            if (bytes.length > LARGEST) {
                throw new TlsFileException(part, file + " is larger than 1 MiB, and so no certificate or key");
            }
            return new PemFile(part, file, blocks(new String(bytes, StandardCharsets.ISO_8859_1)));
        } catch (NoSuchFileException e) {
            throw new TlsFileException(
                    part, "there is no file " + file + "; mend the path, or make one with: holdfast tls init");
        } catch (AccessDeniedException e) {
            throw new TlsFileException(
                    part, file + " may not be read by this user; change its permissions or its owner");
        } catch (IOException e) {
            throw new TlsFileException(
                    part,
                    Files.isDirectory(file)
                            ? file + " is a folder, not a file"
                            : file + " cannot be read: " + e.getMessage());
        }
    }

    private static List<Block> blocks(String text) {
        List<Block> blocks = new ArrayList<>();
        int at = text.indexOf(BEGIN);
        while (at >= 0) {
            int label = at + BEGIN.length();
            int content = text.indexOf(DASHES, label);
            int end = text.indexOf(END, label);
            if (content < 0 || end < content) {
                break; // cut off
            }
            blocks.add(new Block(text.substring(label, content), text.substring(content + DASHES.length(), end)));
            at = text.indexOf(BEGIN, end);
        }
        return blocks;
    }

    /** All certificates, in order; at least one. */
    List<X509Certificate> certificates() {
        List<X509Certificate> certificates = new ArrayList<>();
        try {
            var factory = CertificateFactory.getInstance("X.509");
            for (Block block : blocks) {
                if (block.label.equals("CERTIFICATE")) {
                    certificates.add(
                            (X509Certificate) factory.generateCertificate(new ByteArrayInputStream(block.bytes())));
                }
            }
        } catch (CertificateException | IllegalArgumentException e) {
            throw new TlsFileException(
                    part, "%s: certificate %d is broken: %s".formatted(file, certificates.size() + 1, e.getMessage()));
        }
        if (certificates.isEmpty()) {
            throw new TlsFileException(
                    part,
                    file + " has no certificate in PEM form, which begins with -----BEGIN CERTIFICATE-----; from DER it"
                            + " comes by: openssl x509 -inform der -in FILE -out FILE.pem");
        }
        return certificates;
    }
}

package dev.holdfast.tls;

import dev.holdfast.tls.PemFile.Block;
import dev.holdfast.tls.TlsFiles.Part;
import java.io.ByteArrayOutputStream;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.cert.X509Certificate;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Map;
import java.util.Optional;

/**
 * The private key of a certificate. Java reads PKCS#8 alone; the two older forms are its innermost part, so that they become
 * it when what says the kind of key is put around them. The certificate says that too, in the same bytes.
 */
final class PrivateKeys {
    /** The older forms, by the algorithm that they are for. */
    private static final Map<String, String> BARE = Map.of("RSA PRIVATE KEY", "RSA", "EC PRIVATE KEY", "EC");
    /** What Java's TLS can sign with, and how. */
    private static final Map<String, String> SIGNATURES = Map.of("RSA", "SHA256withRSA", "EC", "SHA256withECDSA");

    private static final int SEQUENCE = 0x30;
    private static final int OCTET_STRING = 0x04;
    private static final byte[] VERSION_0 = {0x02, 0x01, 0x00};

    private PrivateKeys() {}

    /** @throws TlsFileException if the file has no key, or one of another certificate */
    static PrivateKey of(PemFile file, X509Certificate certificate) {
        PublicKey counterpart = certificate.getPublicKey();
        String algorithm = counterpart.getAlgorithm();
        if (!SIGNATURES.containsKey(algorithm)) {
            throw new TlsFileException(
                    Part.CERTIFICATE,
                    "the certificate's key is of kind %s, and Java's TLS knows EC and RSA; make another, for instance with:"
                                    .formatted(algorithm)
                            + " openssl ecparam -name prime256v1 -genkey -noout");
        }
        Block block = file.blocks().stream()
                .filter(candidate -> candidate.label().endsWith("PRIVATE KEY"))
                .findFirst()
                .orElseThrow(() -> new TlsFileException(
                        Part.KEY,
                        file.file()
                                + " has no private key in PEM form, which begins with -----BEGIN PRIVATE KEY-----"));
        if (block.label().startsWith("ENCRYPTED") || block.text().contains("ENCRYPTED")) {
            throw new TlsFileException(
                    Part.KEY,
                    "%1$s needs a passphrase, and a robot starts alone; take it off: openssl pkey -in %1$s -out NEW"
                            .formatted(file.file()));
        }
        PrivateKey key = read(file, block, counterpart);
        if (!fits(key, counterpart)) {
            throw doesNotFit(file);
        }
        return key;
    }

    private static PrivateKey read(PemFile file, Block block, PublicKey counterpart) {
        Optional<String> bare = Optional.ofNullable(BARE.get(block.label()));
        if (bare.filter(algorithm -> !algorithm.equals(counterpart.getAlgorithm()))
                .isPresent()) {
            throw doesNotFit(file);
        }
        try {
            byte[] bytes = bare.isPresent() ? inPkcs8(block.bytes(), counterpart) : block.bytes();
            return KeyFactory.getInstance(counterpart.getAlgorithm()).generatePrivate(new PKCS8EncodedKeySpec(bytes));
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            throw new TlsFileException(
                    Part.KEY,
                    ("%1$s has no private key of the certificate's kind, %2$s, that Java can read (%3$s); if it is one:"
                                    + " openssl pkcs8 -topk8 -nocrypt -in %1$s -out NEW")
                            .formatted(file.file(), counterpart.getAlgorithm(), e.getMessage()));
        }
    }

    private static TlsFileException doesNotFit(PemFile file) {
        return new TlsFileException(
                Part.KEY, file.file() + " is the key of another certificate; name the pair that was made together");
    }

    private static boolean fits(PrivateKey key, PublicKey counterpart) {
        byte[] text = {1, 2, 3};
        try {
            var signature = Signature.getInstance(SIGNATURES.get(counterpart.getAlgorithm()));
            signature.initSign(key);
            signature.update(text);
            byte[] signed = signature.sign();
            signature.initVerify(counterpart);
            signature.update(text);
            return signature.verify(signed);
        } catch (GeneralSecurityException e) {
            return false;
        }
    }

    /** RFC 5208: a version, the kind of key, and the key as the older form has it. */
    private static byte[] inPkcs8(byte[] bare, PublicKey counterpart) {
        var inside = new ByteArrayOutputStream();
        inside.writeBytes(VERSION_0);
        inside.writeBytes(kind(counterpart.getEncoded()));
        inside.writeBytes(element(OCTET_STRING, bare));
        return element(SEQUENCE, inside.toByteArray());
    }

    /** The first element within the first: what an X.509 public key says about its kind, with its length below 128 bytes. */
    private static byte[] kind(byte[] publicKey) {
        int begin = publicKey[1] >= 0 ? 2 : 2 + (publicKey[1] & 0x7f);
        int length = 2 + publicKey[begin + 1];
        byte[] kind = new byte[length];
        System.arraycopy(publicKey, begin, kind, 0, length);
        return kind;
    }

    private static byte[] element(int tag, byte[] content) {
        var element = new ByteArrayOutputStream();
        element.write(tag);
        int length = content.length; // of no key as much as 64 KiB
        if (length >= 0x80) {
            element.write(length < 0x100 ? 0x81 : 0x82);
        }
        if (length >= 0x100) {
            element.write(length >> 8);
        }
        element.write(length);
        element.writeBytes(content);
        return element.toByteArray();
    }
}

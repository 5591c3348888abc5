package dev.holdfast.tls;

import java.nio.file.Path;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Optional;

/**
 * Where that stands by which a robot proves itself over TLS. All of it is PEM.
 *
 * @param certificate the robot's certificate, then those between it and its authority
 * @param key the private key of the first one, without a passphrase; may be the same file
 * @param clientAuthorities the certificates of those who vouch for clients; empty: no client is asked for a certificate
 */
public record TlsFiles(Path certificate, Path key, Optional<Path> clientAuthorities) {
    /** What a file is for. */
    public enum Part {
        CERTIFICATE,
        KEY,
        CLIENT_AUTHORITIES
    }

    /**
     * The files again that {@link #texts} has written.
     *
     * @return empty if there are no texts
     */
    public static Optional<TlsFiles> of(List<String> texts) {
        return texts.isEmpty()
                ? Optional.empty()
                : Optional.of(new TlsFiles(
                        Path.of(texts.get(0)),
                        Path.of(texts.get(1)),
                        texts.stream().skip(2).findFirst().map(Path::of)));
    }

    /** As strings, for a configuration: the certificate, the key, and the authorities if there are any. */
    public List<String> texts() {
        return clientAuthorities
                .map(authorities -> List.of(certificate.toString(), key.toString(), authorities.toString()))
                .orElseGet(() -> List.of(certificate.toString(), key.toString()));
    }

    /**
     * Reads them. Blocks while it does.
     *
     * @throws TlsFileException if one of them cannot serve
     */
    public TlsIdentity read() {
        List<X509Certificate> chain =
                PemFile.read(Part.CERTIFICATE, certificate).certificates();
        PrivateKey own = PrivateKeys.of(PemFile.read(Part.KEY, key), chain.get(0));
        List<X509Certificate> authorities = clientAuthorities
                .map(file -> PemFile.read(Part.CLIENT_AUTHORITIES, file).certificates())
                .orElse(List.of());
        return new TlsIdentity(this, chain, own, authorities);
    }
}

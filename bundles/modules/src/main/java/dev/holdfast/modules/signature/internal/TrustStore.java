package dev.holdfast.modules.signature.internal;

import dev.holdfast.modules.jar.internal.RefusedException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.InvalidAlgorithmParameterException;
import java.security.NoSuchAlgorithmException;
import java.security.cert.CertPathValidator;
import java.security.cert.CertPathValidatorException;
import java.security.cert.Certificate;
import java.security.cert.CertificateException;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateFactory;
import java.security.cert.CertificateNotYetValidException;
import java.security.cert.PKIXCertPathValidatorResult;
import java.security.cert.PKIXParameters;
import java.security.cert.TrustAnchor;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Date;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The certificates that an operator trusts: of signers themselves, or of those who have issued theirs. */
final class TrustStore {
    private static final String CODE_SIGNING = "1.3.6.1.5.5.7.3.3";
    private static final String ANY_USAGE = "2.5.29.37.0";
    private static final Set<String> ENDINGS = Set.of("pem", "crt", "cer");

    private final Path place;
    private final Set<X509Certificate> trusted;

    private TrustStore(Path place, Set<X509Certificate> trusted) {
        this.place = place;
        this.trusted = trusted;
    }

    /**
     * Reads a file of certificates in PEM, or all such files of a folder: {@code *.pem}, {@code *.crt}, {@code *.cer}.
     *
     * @throws IOException in words for a person, if it cannot be read or has none
     */
    static TrustStore read(Path place) throws IOException {
        Set<X509Certificate> trusted = new HashSet<>();
        for (Path file : files(place)) {
            trusted.addAll(certificates(file));
        }
        if (trusted.isEmpty()) {
            throw new IOException("there is no certificate in " + place);
        }
        return new TrustStore(place, trusted);
    }

    /** The certificates of a file in PEM. */
    static List<X509Certificate> certificates(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            Collection<? extends Certificate> read =
                    CertificateFactory.getInstance("X.509").generateCertificates(in);
            return read.stream().map(X509Certificate.class::cast).toList();
        } catch (CertificateException e) {
            throw new IOException("%s holds no certificate in PEM (%s)".formatted(file, e.getMessage()), e);
        }
    }

    private static List<Path> files(Path place) throws IOException {
        if (!Files.exists(place)) {
            throw new IOException("there is no " + place);
        }
        if (!Files.isDirectory(place)) {
            return List.of(place);
        }
        try (Stream<Path> inside = Files.list(place)) {
            return inside.filter(file -> {
                        String name = file.getFileName().toString();
                        return ENDINGS.contains(name.substring(name.lastIndexOf('.') + 1));
                    })
                    .sorted()
                    .toList();
        }
    }

    /**
     * Looks whether a signer is to be trusted now.
     *
     * @param file what to call the jar in messages
     * @param chain the signer's certificate, then those of who has issued it, as far as the jar has them
     * @return the chain up to the certificate that is trusted, that one included
     * @throws RefusedException with the reason, if he is not
     */
    List<X509Certificate> require(String file, List<X509Certificate> chain, Instant now) {
        X509Certificate signer = chain.get(0);
        requireForCode(file, signer);
        for (X509Certificate each : chain) {
            requireValid(file, each, now);
        }
        for (int i = 0; i < chain.size(); i++) {
            if (trusted.contains(chain.get(i))) {
                validate(file, chain.subList(0, i), Set.of(chain.get(i)), now);
                return chain.subList(0, i + 1);
            }
        }
        X509Certificate last = chain.get(chain.size() - 1);
        Set<X509Certificate> issuers = trusted.stream()
                .filter(known -> known.getSubjectX500Principal().equals(last.getIssuerX500Principal()))
                .collect(Collectors.toSet());
        if (issuers.isEmpty()) {
            throw new RefusedException(
                    ("%s is signed by %s, and nothing in %s vouches for that; sign it with another key, or put the"
                                    + " certificate there, or its issuer's")
                            .formatted(file, name(signer), place));
        }
        X509Certificate issuer = validate(file, chain, issuers, now);
        requireValid(file, issuer, now);
        List<X509Certificate> whole = new ArrayList<>(chain);
        whole.add(issuer);
        return whole;
    }

    /** Which of the trusted ones the path ends at; it is valid until there. */
    private static X509Certificate validate(
            String file, List<X509Certificate> path, Set<X509Certificate> anchors, Instant now) {
        if (path.isEmpty()) {
            return anchors.iterator().next(); // the signer's own certificate is trusted
        }
        if (anchors.stream().allMatch(anchor -> anchor.getBasicConstraints() < 0)) {
            throw new RefusedException(
                    ("%s is signed by %s, whose issuer %s is trusted as a signer, and is no authority; sign it with"
                                    + " another key")
                            .formatted(
                                    file,
                                    name(path.get(0)),
                                    name(anchors.iterator().next())));
        }
        try {
            PKIXParameters terms = new PKIXParameters(anchors.stream()
                    .map(anchor -> new TrustAnchor(anchor, null))
                    .collect(Collectors.toSet()));
            terms.setRevocationEnabled(false); // a robot may have no network
            terms.setDate(Date.from(now));
            var result = (PKIXCertPathValidatorResult) CertPathValidator.getInstance("PKIX")
                    .validate(CertificateFactory.getInstance("X.509").generateCertPath(path), terms);
            return result.getTrustAnchor().getTrustedCert();
        } catch (CertPathValidatorException e) {
            throw new RefusedException(
                    "%s is signed by %s, whose certificate does not hold (%s); sign it with another key"
                            .formatted(file, name(path.get(0)), e.getMessage()),
                    e);
        } catch (CertificateException | NoSuchAlgorithmException | InvalidAlgorithmParameterException e) {
            throw new IllegalStateException("every JVM has PKIX", e);
        }
    }

    private static void requireValid(String file, X509Certificate certificate, Instant now) {
        try {
            certificate.checkValidity(Date.from(now));
        } catch (CertificateExpiredException e) {
            throw new RefusedException(
                    "%s is signed with a certificate of %s that ended on %s; sign it with a newer one"
                            .formatted(
                                    file,
                                    name(certificate),
                                    certificate.getNotAfter().toInstant()),
                    e);
        } catch (CertificateNotYetValidException e) {
            throw new RefusedException(
                    ("%s is signed with a certificate of %s that begins on %s; wait until then, or set the robot's"
                                    + " clock, which says %s")
                            .formatted(
                                    file,
                                    name(certificate),
                                    certificate.getNotBefore().toInstant(),
                                    now),
                    e);
        }
    }

    /** A certificate for servers, or for mail, is none for code. One that says nothing of its use is for any. */
    private static void requireForCode(String file, X509Certificate signer) {
        try {
            List<String> usages = signer.getExtendedKeyUsage();
            boolean forCode = usages == null || usages.contains(CODE_SIGNING) || usages.contains(ANY_USAGE);
            boolean[] key = signer.getKeyUsage();
            if (!forCode || key != null && !key[0]) {
                throw new RefusedException(
                        "%s is signed by %s with a certificate that is not for signing code; sign it with one that is"
                                .formatted(file, name(signer)));
            }
        } catch (GeneralSecurityException e) {
            throw new RefusedException(
                    "%s is signed by %s with a certificate that cannot be read (%s); sign it with another"
                            .formatted(file, name(signer), e.getMessage()),
                    e);
        }
    }

    static String name(X509Certificate certificate) {
        return certificate.getSubjectX500Principal().getName();
    }
}

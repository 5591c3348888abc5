package dev.holdfast.tls;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;

/**
 * By what a robot proves itself over TLS, as it was read: the key fits the first certificate.
 *
 * @param files where it was read
 * @param chain the robot's certificate first; at least one
 * @param key of the first one
 * @param clientAuthorities who vouches for clients; empty: no client is asked for a certificate
 */
public record TlsIdentity(
        TlsFiles files, List<X509Certificate> chain, PrivateKey key, List<X509Certificate> clientAuthorities) {
    private static final Duration SOON = Duration.ofDays(14);

    public TlsIdentity {
        chain = List.copyOf(chain);
        clientAuthorities = List.copyOf(clientAuthorities);
    }

    /** Where Java's TLS does not take it after all: that, in words for a person. */
    public TlsFileException refused(Exception reason) {
        return new TlsFileException(
                TlsFiles.Part.CERTIFICATE,
                "%s is nothing that Java's TLS can serve: %s".formatted(files.certificate(), reason.getMessage()));
    }

    /** What a person should look at, though it can be served: a sentence for each. */
    public List<String> warnings(Instant now) {
        List<String> warnings = new ArrayList<>();
        Instant first = chain.get(0).getNotBefore().toInstant();
        Instant last = chain.get(0).getNotAfter().toInstant();
        if (last.isBefore(now)) {
            warnings.add(
                    "%s has expired on %s, and clients refuse it; renew it".formatted(files.certificate(), day(last)));
        } else if (first.isAfter(now)) {
            warnings.add("%s is valid from %s on, and clients refuse it until then; see whether the clock is right"
                    .formatted(files.certificate(), day(first)));
        } else if (last.isBefore(now.plus(SOON))) {
            warnings.add("%s expires on %s; renew it".formatted(files.certificate(), day(last)));
        }
        if (isReadableByOthers(files.key())) {
            warnings.add("%1$s is secret, and every user of this machine may read it; chmod 600 %1$s"
                    .formatted(files.key()));
        }
        return warnings;
    }

    /** Whether users may read a file who neither own it nor are in its group; false where the file system cannot tell. */
    public static boolean isReadableByOthers(Path file) {
        try {
            return Files.getPosixFilePermissions(file).contains(PosixFilePermission.OTHERS_READ);
        } catch (IOException | UnsupportedOperationException e) {
            return false;
        }
    }

    private static String day(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC).toLocalDate().toString();
    }
}

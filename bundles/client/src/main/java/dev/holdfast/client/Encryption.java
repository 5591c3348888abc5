package dev.holdfast.client;

import io.grpc.ChannelCredentials;
import io.grpc.TlsChannelCredentials;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Whether a robot is spoken to over TLS, and whom that trusts.
 *
 * @param wanted where the address does not say {@code http://} or {@code https://}
 * @param trusted a PEM file of the certificates of those who may vouch for the robot; empty for those that Java trusts
 * @param certificate what the client shows of itself; empty for nothing
 */
public record Encryption(boolean wanted, Optional<Path> trusted, Optional<Certificate> certificate) {
    static final Encryption NONE = new Encryption(false, Optional.empty(), Optional.empty());

    /**
     * A client's certificate.
     *
     * @param chain a PEM file of it, and of those who vouch for it
     * @param key a PEM file of its private key in PKCS #8 form, without a password
     */
    public record Certificate(Path chain, Path key) {}

    /** Reads the files. @throws IllegalArgumentException that names the one that cannot be read */
    ChannelCredentials credentials() {
        var tls = TlsChannelCredentials.newBuilder();
        trusted.ifPresent(file -> read(file, () -> tls.trustManager(file.toFile())));
        certificate.ifPresent(files -> read(
                files.chain(),
                () -> tls.keyManager(files.chain().toFile(), files.key().toFile())));
        return tls.build();
    }

    private interface Reading {
        void read() throws IOException;
    }

    private static void read(Path file, Reading reading) {
        try {
            reading.read();
        } catch (IOException e) {
            throw new IllegalArgumentException(
                    "%s, or the key to it, cannot be read: %s".formatted(file, e.getMessage()), e);
        }
    }
}

package dev.holdfast.client;

import io.grpc.ChannelCredentials;
import io.grpc.Grpc;
import io.grpc.ManagedChannelRegistry;
import io.grpc.TlsChannelCredentials;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

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

    /** Reads the files. @throws IllegalArgumentException that names them, if they are not what they should be */
    ChannelCredentials credentials() {
        try {
            var tls = TlsChannelCredentials.newBuilder();
            if (trusted.isPresent()) {
                tls.trustManager(trusted.get().toFile());
            }
            if (certificate.isPresent()) {
                tls.keyManager(
                        certificate.get().chain().toFile(),
                        certificate.get().key().toFile());
            }
            ChannelCredentials credentials = tls.build();
            Grpc.newChannelBuilder("localhost", credentials); // takes them apart, and complains in words of its own
            return credentials;
        } catch (IOException | ManagedChannelRegistry.ProviderNotFoundException e) {
            throw new IllegalArgumentException(
                    "cannot encrypt by %s, which must be PEM files: %s"
                            .formatted(
                                    Stream.concat(
                                                    trusted.stream(),
                                                    certificate.stream()
                                                            .flatMap(files -> Stream.of(files.chain(), files.key())))
                                            .map(Path::toString)
                                            .collect(Collectors.joining(", ")),
                                    e.getMessage()),
                    e);
        }
    }
}

package dev.holdfast.config.file.internal;

import dev.holdfast.config.json.internal.Json;
import dev.holdfast.tls.TlsFileException;
import dev.holdfast.tls.TlsFiles;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;

/** Reads of {@code network} how the port is encrypted, and judges the files that are named for it. */
final class TlsReader {
    private static final String CERTIFICATE = "tls_cert_file";
    private static final String PRIVATE_KEY = "tls_key_file";
    private static final String CLIENT_AUTHORITIES = "tls_client_ca_file";
    private static final String OFF = "no_tls";
    static final Set<String> KEYS = Set.of(CERTIFICATE, PRIVATE_KEY, CLIENT_AUTHORITIES, OFF);

    private final Fields network;
    private final Path folder;

    /** @param folder of robot.json, from which paths lead */
    TlsReader(Fields network, Path folder) {
        this.network = network;
        this.folder = folder;
    }

    /** Empty if the port is plain, or what is said about it is a problem of the fields'. */
    Optional<TlsFiles> read() {
        Optional<String> certificate = text(CERTIFICATE);
        Optional<String> key = text(PRIVATE_KEY);
        Optional<String> authorities = text(CLIENT_AUTHORITIES);
        if (network.bool(OFF).orElse(false)) {
            return Optional.empty();
        }
        if (certificate.isEmpty() || key.isEmpty()) {
            complainOfHalves(certificate, key, authorities);
            return Optional.empty();
        }
        try {
            TlsFiles files = new TlsFiles(path(certificate.get()), path(key.get()), authorities.map(this::path));
            files.read();
            return Optional.of(files);
        } catch (TlsFileException e) {
            network.problem(keyOf(e.part()), e.getMessage());
        } catch (InvalidPathException e) {
            network.problem(CERTIFICATE, "of the TLS files one has no path for a name: " + e.getMessage());
        }
        return Optional.empty();
    }

    private void complainOfHalves(Optional<String> certificate, Optional<String> key, Optional<String> authorities) {
        if (certificate.isPresent() && isUnsaid(PRIVATE_KEY)) {
            network.problem(CERTIFICATE, "needs its private key; name it in " + PRIVATE_KEY);
        } else if (key.isPresent() && isUnsaid(CERTIFICATE)) {
            network.problem(PRIVATE_KEY, "needs its certificate; name it in " + CERTIFICATE);
        } else if (authorities.isPresent() && isUnsaid(CERTIFICATE) && isUnsaid(PRIVATE_KEY)) {
            network.problem(
                    CLIENT_AUTHORITIES,
                    "needs TLS, by which clients show certificates; name %s and %s"
                            .formatted(CERTIFICATE, PRIVATE_KEY));
        }
    }

    /** What is said in a wrong way is a problem already. */
    private boolean isUnsaid(String key) {
        return network.tree()
                .member(key)
                .filter(said ->
                        !(said instanceof Json.Text text) || !text.value().isEmpty())
                .isEmpty();
    }

    /** An empty one is none: so viam-server reads it, whose files work here unchanged. */
    private Optional<String> text(String key) {
        return network.text(key).filter(text -> !text.isEmpty());
    }

    private Path path(String text) {
        return folder.resolve(text).normalize();
    }

    private static String keyOf(TlsFiles.Part part) {
        return switch (part) {
            case CERTIFICATE -> CERTIFICATE;
            case KEY -> PRIVATE_KEY;
            case CLIENT_AUTHORITIES -> CLIENT_AUTHORITIES;
        };
    }
}

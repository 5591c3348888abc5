package dev.holdfast.rpc.authority.internal;

import dev.holdfast.tls.TlsFileException;
import dev.holdfast.tls.TlsFiles;
import dev.holdfast.tls.TlsIdentity;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/** Who vouches for one robot: {@code ca.crt} and {@code ca.key} in a folder, and beside them what it has certified. */
final class Authority {
    static final String ROBOT = "server";

    private static final String OWN = "ca";
    private static final Duration OWN_LIFE = Duration.ofDays(3650);
    /** What Apple's systems take at most. */
    private static final Duration ROBOT_LIFE = Duration.ofDays(825);

    private final Path folder;
    private final Keytool keytool;

    Authority(Path folder, Keytool keytool) {
        this.folder = folder;
        this.keytool = keytool;
    }

    Path certificate() {
        return folder.resolve(OWN + ".crt");
    }

    private Path key() {
        return folder.resolve(OWN + ".key");
    }

    Path robotCertificate() {
        return folder.resolve(ROBOT + ".crt");
    }

    private Path robotKey() {
        return folder.resolve(ROBOT + ".key");
    }

    /**
     * Makes it, unless it is there.
     *
     * @param host after which it is called
     * @return whether it was made
     * @throws IOException if only half of it is there, or a certificate of somebody else
     */
    boolean make(String host) throws IOException {
        boolean certificate = Files.exists(certificate());
        boolean key = Files.exists(key());
        if (certificate && key) {
            return false;
        }
        if (certificate || key) {
            throw new IOException(
                    "%s is there, and %s is not. Put it back to renew; or move %s away, and clients must trust"
                                    .formatted(
                                            certificate ? certificate() : key(),
                                            certificate ? key() : certificate(),
                                            folder)
                            + " a new authority");
        }
        if (Files.exists(robotCertificate()) || Files.exists(robotKey())) {
            throw new IOException("%s has a certificate of another authority. It is not replaced; move it away first"
                    .formatted(folder));
        }
        Files.createDirectories(folder);
        write(keytool.authority("CN=Holdfast authority of " + host, OWN_LIFE), OWN);
        return true;
    }

    /** Makes a certificate for the robot, in the place of the one before. */
    void certify(RobotNames names) throws IOException {
        TlsIdentity own;
        try {
            own = new TlsFiles(certificate(), key(), Optional.empty()).read();
        } catch (TlsFileException e) {
            throw new IOException(e.getMessage(), e);
        }
        write(keytool.certificate(own, "CN=" + names.dns().get(names.dns().size() - 1), names, ROBOT_LIFE), ROBOT);
    }

    private void write(Keytool.Made made, String name) throws IOException {
        PemFiles.writeSecret(
                folder.resolve(name + ".key"), "PRIVATE KEY", made.key().getEncoded());
        PemFiles.write(folder.resolve(name + ".crt"), "CERTIFICATE", made.certificate());
    }
}

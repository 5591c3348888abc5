package dev.holdfast.rpc.authority.internal;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** What {@code holdfast tls} does and says. */
public final class TlsCommands {
    private static final String FOLDER = "tls";

    private TlsCommands() {}

    /**
     * Makes an authority and a certificate for a robot, in the folder {@code tls} beside its configuration; where the authority
     * is there already, only the certificate, anew. Blocks for a second or two.
     *
     * @param config robot.json, which need not be there
     * @param names by which clients reach the robot, beside those that this machine knows of itself
     * @throws IOException in words for a person, if it could not be done
     */
    public static void init(Path config, List<String> names, PrintStream out) throws IOException {
        RobotNames all = RobotNames.of(names, ThisMachine.names(), ThisMachine.addresses());
        Authority authority = new Authority(config.toAbsolutePath().resolveSibling(FOLDER), new Keytool());
        boolean made = authority.make(ThisMachine.hostName());
        authority.certify(all);
        say(authority, all, made, config.toAbsolutePath(), out);
    }

    private static void say(Authority authority, RobotNames names, boolean made, Path config, PrintStream out) {
        Path ca = authority.certificate();
        if (made) {
            out.println("Made an authority for this robot, good for ten years: " + ca);
            out.println(
                    "Whoever has its key can pass for the robot. It is only needed for the next holdfast tls init.");
        }
        out.println("Made a certificate, good for 825 days: " + authority.robotCertificate());
        out.println("It is for " + String.join(", ", names.all())
                + ". For more names or addresses: holdfast tls init --names A,B");
        if (!made) {
            out.println("A robot that runs shows it to whoever connects from now on. Clients trust it as they did.");
            return;
        }
        String host = Stream.concat(
                        names.dns().stream().filter(name -> name.endsWith(".local")), Stream.of("localhost"))
                .findFirst()
                .orElseThrow();
        out.println();
        out.println("Let the robot use it, in the section \"network\" of " + config + ":");
        out.println("  \"tls_cert_file\": \"" + FOLDER + "/" + Authority.ROBOT + ".crt\",");
        out.println("  \"tls_key_file\": \"" + FOLDER + "/" + Authority.ROBOT + ".key\"");
        out.println();
        out.println("Let clients trust it: give them ca.crt, which is no secret.");
        out.println("  holdfast  holdfast status --ca ca.crt");
        out.println("  Python    SSL_CERT_FILE=ca.crt python3 client.py");
        out.println("  Java      RobotClient.options().trust(Path.of(\"ca.crt\"))");
        out.println("  curl      curl --cacert ca.crt https://" + host + ":8080");
        out.println("  browsers  take it among their authorities, in their settings for certificates");
    }
}

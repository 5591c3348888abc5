package dev.holdfast.config.file.internal;

import dev.holdfast.tls.TlsFiles;
import java.util.List;
import java.util.Optional;

/**
 * How clients reach the robot, and what they may do to the machine.
 *
 * @param bindAddress where the port is opened
 * @param sessions how long they may be silent, and how many may be there
 * @param allowShutdown whether clients may end the robot
 * @param allowUnauthenticated whether strangers from other machines may drive, where nobody is asked who he is
 * @param allowPlaintext whether secrets may be sent from other machines in the clear
 * @param tunnels the ports of this machine that they may reach; no port twice
 * @param tls what connections are encrypted with, found good; empty: they are plain
 * @param web what browsers may do for the pages that they show
 */
public record NetworkEntry(
        BindAddress bindAddress,
        SessionsEntry sessions,
        boolean allowShutdown,
        boolean allowUnauthenticated,
        boolean allowPlaintext,
        List<TunnelEntry> tunnels,
        Optional<TlsFiles> tls,
        WebEntry web) {
    public static final NetworkEntry DEFAULT = new NetworkEntry(
            BindAddress.DEFAULT,
            SessionsEntry.DEFAULT,
            true,
            false,
            false,
            List.of(),
            Optional.empty(),
            WebEntry.DEFAULT);

    public NetworkEntry {
        tunnels = List.copyOf(tunnels);
    }

    /** The same with another port. */
    public NetworkEntry withPort(int port) {
        return new NetworkEntry(
                new BindAddress(bindAddress.host(), port),
                sessions,
                allowShutdown,
                allowUnauthenticated,
                allowPlaintext,
                tunnels,
                tls,
                web);
    }
}

package dev.holdfast.config.file.internal;

import dev.holdfast.tls.TlsFiles;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * How clients reach the robot, how long they may be silent, and what they may do to the machine.
 *
 * @param bindAddress where the port is opened
 * @param windowText the heartbeat window as the file writes it
 * @param heartbeatWindow the same, 30 ms to 1 min
 * @param allowShutdown whether clients may end the robot
 * @param allowUnauthenticated whether strangers from other machines may drive, where nobody is asked who he is
 * @param allowPlaintext whether secrets may be sent from other machines in the clear
 * @param tunnels the ports of this machine that they may reach; no port twice
 * @param tls what connections are encrypted with, found good; empty: they are plain
 * @param startsPerSecond how many sessions each holder may open in a second, for long
 * @param web what browsers may do for the pages that they show
 */
public record NetworkEntry(
        BindAddress bindAddress,
        String windowText,
        Duration heartbeatWindow,
        boolean allowShutdown,
        boolean allowUnauthenticated,
        boolean allowPlaintext,
        List<TunnelEntry> tunnels,
        Optional<TlsFiles> tls,
        int startsPerSecond,
        WebEntry web) {
    public static final NetworkEntry DEFAULT = new NetworkEntry(
            BindAddress.DEFAULT,
            "2s",
            Duration.ofSeconds(2),
            true,
            false,
            false,
            List.of(),
            Optional.empty(),
            10,
            WebEntry.DEFAULT);

    public NetworkEntry {
        tunnels = List.copyOf(tunnels);
    }

    /** The same with another port. */
    public NetworkEntry withPort(int port) {
        return new NetworkEntry(
                new BindAddress(bindAddress.host(), port),
                windowText,
                heartbeatWindow,
                allowShutdown,
                allowUnauthenticated,
                allowPlaintext,
                tunnels,
                tls,
                startsPerSecond,
                web);
    }
}

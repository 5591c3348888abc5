package dev.holdfast.config.internal;

import dev.holdfast.config.file.internal.BindAddress;
import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.UnknownHostException;

/**
 * Asks, before any driver is made, whether somebody listens at our address already. Most often that is this very robot,
 * started twice: the second one would stop the hardware of the first before its transport finds the port taken.
 */
final class PortProbe {
    private PortProbe() {}

    /** Whether another program listens there. What else may be wrong with an address is the transport's to say. */
    static boolean isTaken(BindAddress address) {
        if (address.port() == 0) {
            return false;
        }
        try {
            for (InetAddress each : addresses(address.host())) {
                if (isTaken(new InetSocketAddress(each, address.port()))) {
                    return true;
                }
            }
        } catch (UnknownHostException e) {
            return false;
        }
        return false;
    }

    private static InetAddress[] addresses(String host) throws UnknownHostException {
        return host.isEmpty()
                ? new InetAddress[] {new InetSocketAddress(0).getAddress()}
                : InetAddress.getAllByName(host);
    }

    private static boolean isTaken(InetSocketAddress address) {
        try (var probe = new ServerSocket()) {
            probe.setReuseAddress(true); // as the transport does: a port that was left a moment ago is free
            probe.bind(address);
            return false;
        } catch (BindException e) {
            return String.valueOf(e.getMessage()).contains("in use");
        } catch (IOException e) {
            return false;
        }
    }
}

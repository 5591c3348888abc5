package dev.holdfast.rpc.authority.internal;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InterfaceAddress;
import java.net.NetworkInterface;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What this machine is called, and where it is. */
final class ThisMachine {
    private ThisMachine() {}

    /** Its own name, or {@code localhost} where it has none. */
    static String hostName() {
        try {
            return InetAddress.getLocalHost().getHostName().toLowerCase(Locale.ROOT);
        } catch (UnknownHostException e) {
            return "localhost"; // it has a name that nobody can look up, which would be of no use to clients either
        }
    }

    /** That name, and the one by which others find it in its network without a server of names. */
    static List<String> names() {
        String host = hostName();
        String first = host.split("\\.", 2)[0];
        return first.equals("localhost") ? List.of() : List.of(host, first + ".local");
    }

    /** Those of its interfaces that are up, but for those that are good for one cable only. */
    static List<String> addresses() throws IOException {
        List<String> addresses = new ArrayList<>();
        for (NetworkInterface each : NetworkInterface.networkInterfaces().toList()) {
            if (each.isUp()) {
                each.getInterfaceAddresses().stream()
                        .map(InterfaceAddress::getAddress)
                        .filter(address -> !address.isLinkLocalAddress() && !address.isLoopbackAddress())
                        .map(address -> address.getHostAddress().replaceFirst("%.*", ""))
                        .forEach(addresses::add);
            }
        }
        return addresses;
    }
}

package dev.holdfast.rpc.limits.internal;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.util.Arrays;

/** Whom to take for one and the same neighbour, when what each may have is counted. */
public final class Neighbours {
    private static final int NETWORK = 8; // bytes

    private Neighbours() {}

    /** Whether all of a network counts as one, and so perhaps a whole household. */
    static boolean isNetwork(InetAddress address) {
        return address instanceof Inet6Address && !address.isLinkLocalAddress() && !address.isLoopbackAddress();
    }

    /**
     * The name under which an address is counted: itself; or, where it is a public one of IPv6, the network that it is of,
     * because a host has all of that to choose from.
     */
    public static String of(InetAddress address) {
        if (address.isLoopbackAddress()) {
            return "loopback";
        }
        return isNetwork(address)
                ? Arrays.toString(Arrays.copyOf(address.getAddress(), NETWORK))
                : address.getHostAddress();
    }
}

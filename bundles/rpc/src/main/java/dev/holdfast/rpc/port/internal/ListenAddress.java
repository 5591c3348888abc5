package dev.holdfast.rpc.port.internal;

import static java.util.Objects.requireNonNull;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.List;

/**
 * Where the port listens.
 *
 * @param host a name or an address; empty for every address of this machine
 * @param port 0 to 65535; 0 takes any free one
 */
public record ListenAddress(String host, int port) {
    private static final byte[] IPV4_LOOPBACK = {127, 0, 0, 1};
    private static final byte[] IPV6_LOOPBACK = {0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1};

    public ListenAddress {
        requireNonNull(host, "host");
        if (port < 0 || port > 65535) {
            throw new IllegalArgumentException("port is not between 0 and 65535: " + port);
        }
    }

    /**
     * Reads {@code host:port}, {@code :port} or {@code [IPv6]:port}.
     *
     * @throws IllegalArgumentException if the text is none of these
     */
    public static ListenAddress parse(String text) {
        int colon = text.lastIndexOf(':');
        String host = colon < 0 ? "" : text.substring(0, colon);
        boolean bracketed = host.startsWith("[") && host.endsWith("]");
        if (colon < 0
                || !bracketed && host.indexOf(':') >= 0
                || !text.substring(colon + 1).matches("\\d{1,5}")) {
            throw new IllegalArgumentException(
                    "bind address \"" + text + "\" is not host:port, as in \"localhost:8080\" or \":8080\"");
        }
        return new ListenAddress(
                bracketed ? host.substring(1, host.length() - 1) : host, Integer.parseInt(text.substring(colon + 1)));
    }

    /** Whether nobody but this machine can connect. */
    public boolean isLoopback() {
        return sockets().stream().allMatch(socket -> socket.getAddress().isLoopbackAddress());
    }

    /**
     * What to bind. "localhost" is both loopback addresses, as a client that resolves the name may come on either.
     *
     * @throws IllegalArgumentException if the host is unknown
     */
    List<InetSocketAddress> sockets() {
        try {
            if (host.isEmpty()) {
                return List.of(new InetSocketAddress(port));
            }
            if (host.equals("localhost")) {
                return loopbacks();
            }
            return List.of(new InetSocketAddress(InetAddress.getByName(host), port));
        } catch (UnknownHostException e) {
            throw new IllegalArgumentException("bind address names an unknown host: " + host, e);
        }
    }

    private List<InetSocketAddress> loopbacks() throws UnknownHostException {
        List<InetSocketAddress> sockets = new ArrayList<>();
        for (byte[] address : List.of(IPV4_LOOPBACK, IPV6_LOOPBACK)) {
            InetAddress loopback = InetAddress.getByAddress("localhost", address);
            // Any free port is another one for each address, so it is asked for once.
            if (isHere(loopback) && (port != 0 || sockets.isEmpty())) {
                sockets.add(new InetSocketAddress(loopback, port));
            }
        }
        return sockets;
    }

    private static boolean isHere(InetAddress address) {
        try {
            return NetworkInterface.getByInetAddress(address) != null;
        } catch (SocketException e) {
            return false;
        }
    }

    /** As in robot.json. */
    @Override
    public String toString() {
        return (host.indexOf(':') >= 0 ? "[" + host + "]" : host) + ":" + port;
    }
}

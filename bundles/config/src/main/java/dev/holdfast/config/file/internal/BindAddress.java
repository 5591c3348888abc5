package dev.holdfast.config.file.internal;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where the port is opened.
 *
 * @param host a name or an address, one of IPv6 in brackets; empty for every interface
 * @param port 0 to 65535; 0 takes any that is free
 */
public record BindAddress(String host, int port) {
    public static final BindAddress DEFAULT = new BindAddress("localhost", 8080);

    private static final Pattern FORM = Pattern.compile("(\\[[0-9a-fA-F:.%\\w]+]|[\\w.-]*):(\\d{1,9})");
    private static final int LAST_PORT = 65_535;

    public BindAddress {
        if (port < 0 || port > LAST_PORT) {
            throw new IllegalArgumentException("port %d is not between 0 and %d".formatted(port, LAST_PORT));
        }
    }

    /**
     * Reads {@code host:port}.
     *
     * @throws IllegalArgumentException if it is none
     */
    public static BindAddress parse(String text) {
        Matcher form = FORM.matcher(text);
        if (!form.matches()) {
            throw new IllegalArgumentException(
                    "\"%s\" is no address; write host:port, for instance \"%s\"".formatted(text, DEFAULT));
        }
        return new BindAddress(form.group(1), Integer.parseInt(form.group(2)));
    }

    @Override
    public String toString() {
        return host + ":" + port;
    }
}

package dev.holdfast.client.connection.internal;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where a robot listens, as a person writes it: {@code localhost:8080}, {@code robot.local}, {@code [::1]:8080}, or with a
 * scheme that says whether to encrypt, {@code http://…} or {@code https://…}.
 *
 * @param target for gRPC: host and port
 * @param encrypted whether the address itself says so; empty if it does not tell
 */
record Address(String target, Optional<Boolean> encrypted) {
    private static final int DEFAULT_PORT = 8080;
    private static final int LAST_PORT = 65_535;
    private static final Pattern FORM =
            Pattern.compile("(?:(https?)://)?(\\[[0-9a-fA-F:.]+]|[\\w.-]+)(?::(\\d{1,5}))?/?");
    private static final Pattern LOOPBACK = Pattern.compile("(?i)localhost|127(\\.\\d{1,3}){3}|\\[::1]");

    /** Whether it is this very machine: what goes there crosses no network. A name is not looked up for that. */
    boolean isLoopback() {
        return LOOPBACK.matcher(target.substring(0, target.lastIndexOf(':'))).matches();
    }

    /** @throws IllegalArgumentException that says what is wrong with it */
    static Address parse(String written) {
        Matcher matcher = FORM.matcher(written.strip());
        int port = matcher.matches() && matcher.group(3) != null ? Integer.parseInt(matcher.group(3)) : DEFAULT_PORT;
        if (!matcher.matches() || port == 0 || port > LAST_PORT) {
            throw new IllegalArgumentException(
                    "\"%s\" is no address of a robot: write host:port, such as localhost:8080".formatted(written));
        }
        return new Address(
                matcher.group(2) + ":" + port,
                Optional.ofNullable(matcher.group(1)).map(scheme -> scheme.equals("https")));
    }
}

package dev.holdfast.rpc.port.internal;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What a browser may do here for the pages that it shows. A browser calls whomever a page tells it to, from inside of networks
 * that the page's author cannot reach, and tells us truly what page it was (Origin) and by what name it went (Host).
 *
 * @param asks whether clients are asked who they are. Then only pages of the robot's own and those of {@code origins} may call;
 *     otherwise any may, unless there are {@code origins}
 * @param origins pages that may call, as {@code https://app.example.com}; {@code *} for all of them
 * @param names by which the robot is known besides its addresses, {@code localhost} and what ends in {@code .local}. Where a
 *     name is none of these, somebody may have made it point here, so that his page becomes one of ours
 */
public record WebAccess(boolean asks, List<String> origins, List<String> names) {
    /** Any page may call, as it is without authentication. */
    public static final WebAccess OPEN = new WebAccess(false, List.of(), List.of());

    private static final String ANY = "*";
    private static final Pattern ADDRESS =
            Pattern.compile("\\d{1,3}\\.\\d{1,3}\\.\\d{1,3}\\.\\d{1,3}|\\[[0-9a-f:.]{2,45}]");
    private static final Pattern ORIGIN = Pattern.compile("(https?)://([^/\\s]+)");

    public WebAccess {
        origins = origins.stream().map(WebAccess::lower).toList();
        names = names.stream().map(WebAccess::lower).toList();
    }

    /** The same on a robot that asks clients who they are, or does not. */
    public WebAccess asking(boolean whoTheyAre) {
        return whoTheyAre == asks ? this : new WebAccess(whoTheyAre, origins, names);
    }

    /** The same on a robot that has these names too. */
    WebAccess alsoNamed(List<String> others) {
        return new WebAccess(
                asks, origins, Stream.concat(names.stream(), others.stream()).toList());
    }

    /**
     * Why a request is refused for the name by which it came; empty if it is not.
     *
     * @param host the header; empty if there is none, which no browser leaves out
     * @param onlyHere whether the port can be reached from this machine alone
     */
    Optional<String> refusedFor(String host, boolean onlyHere) {
        if (host.isEmpty() || !asks && !onlyHere || isOurs(name(lower(host)))) {
            return Optional.empty();
        }
        return Optional.of(
                "\"%s\" is no name of this robot. Go by its address, or name it in network.fqdn of robot.json."
                        .formatted(shown(host)));
    }

    /**
     * Whether a page may call.
     *
     * @param origin of the page; empty if there is none, because it is no page of another origin or no browser
     * @param host by which the request came
     */
    boolean admits(String origin, String host) {
        if (origin.isEmpty() || !asks && origins.isEmpty()) {
            return true;
        }
        String page = lower(origin);
        return origins.contains(ANY) || origins.contains(page) || isSame(page, lower(host));
    }

    private boolean isOurs(String name) {
        return ADDRESS.matcher(name).matches()
                || name.equals("localhost")
                || name.endsWith(".localhost")
                || name.endsWith(".local")
                || names.contains(name);
    }

    /** Whether the page came from here. By which scheme does not matter: a robot speaks one or the other. */
    private static boolean isSame(String page, String host) {
        var origin = ORIGIN.matcher(page);
        if (!origin.matches()) {
            return false; // "null", of a page without an origin
        }
        String implied = origin.group(1).equals("https") ? ":443" : ":80";
        return withPort(origin.group(2), implied).equals(withPort(host, implied));
    }

    private static String withPort(String authority, String implied) {
        return name(authority).length() == authority.length() ? authority + implied : authority;
    }

    /** Without the port. */
    private static String name(String host) {
        int colon = host.lastIndexOf(':');
        return colon > host.lastIndexOf(']') ? host.substring(0, colon) : host;
    }

    private static String lower(String text) {
        return text.toLowerCase(Locale.ROOT);
    }

    private static String shown(String host) {
        return host.length() > 100 ? host.substring(0, 100) + "..." : host;
    }
}

package dev.holdfast.rpc.authority.internal;

import java.io.IOException;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What a certificate is for.
 *
 * @param dns names, each once
 * @param addresses in digits, each once
 */
record RobotNames(List<String> dns, List<String> addresses) {
    private static final Pattern NAME =
            Pattern.compile("(?!.*[.-]{2})[a-z0-9](?:[a-z0-9.-]{0,251}[a-z0-9])?", Pattern.CASE_INSENSITIVE);
    private static final Pattern ADDRESS = Pattern.compile("[\\d.]+|[\\da-fA-F:.]*:[\\da-fA-F:.]*");

    /**
     * Those that were asked for, and those that a machine has.
     *
     * @throws IOException if one that was asked for is neither a name nor an address
     */
    static RobotNames of(List<String> asked, List<String> namesOfMachine, List<String> addressesOfMachine)
            throws IOException {
        List<String> names = new ArrayList<>(List.of("localhost"));
        List<String> addresses = new ArrayList<>(List.of("127.0.0.1", "::1"));
        for (String each : asked) {
            if (isAddress(each)) {
                addresses.add(each);
            } else if (isName(each)) {
                names.add(each.toLowerCase(Locale.ROOT));
            } else {
                throw new IOException("\"" + each + "\" is neither a name such as robot.local nor an address such as"
                        + " 192.168.1.20; give --names with commas between them");
            }
        }
        return new RobotNames(
                Stream.concat(names.stream(), namesOfMachine.stream().filter(RobotNames::isName))
                        .distinct()
                        .toList(),
                Stream.concat(addresses.stream(), addressesOfMachine.stream())
                        .distinct()
                        .toList());
    }

    List<String> all() {
        return Stream.concat(dns.stream(), addresses.stream()).toList();
    }

    /** As keytool takes them. */
    String extension() {
        return "san="
                + Stream.concat(
                                dns.stream().map(name -> "dns:" + name),
                                addresses.stream().map(address -> "ip:" + address))
                        .reduce((one, other) -> one + "," + other)
                        .orElseThrow();
    }

    private static boolean isName(String text) {
        return NAME.matcher(text).matches() && !isAddress(text);
    }

    /** Digits alone are asked, so that nothing is looked up. */
    private static boolean isAddress(String text) {
        try {
            return ADDRESS.matcher(text).matches()
                    && !text.isEmpty()
                    && InetAddress.getByName(text) != null
                    && (text.contains(":") || text.split("\\.").length == 4);
        } catch (IOException e) {
            return false;
        }
    }
}

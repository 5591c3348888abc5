package dev.holdfast.config.file.internal;

import dev.holdfast.config.json.internal.Problem;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Reads the list {@code network.traffic_tunnel_endpoints}. */
final class TunnelsReader {
    static final String KEY = "traffic_tunnel_endpoints";

    private static final String PORT = "port";
    private static final String TIMEOUT = "connection_timeout";
    private static final Set<String> KNOWN = Set.of(PORT, TIMEOUT);
    private static final int LAST_PORT = 65_535;
    private static final Duration DEFAULT_TIMEOUT = Duration.ofSeconds(10);
    private static final Duration SHORTEST = Duration.ofMillis(1);
    private static final Duration LONGEST = Duration.ofMinutes(1);

    private final Fields network;
    private final List<Problem> hints;
    private final Map<Integer, TunnelEntry> tunnels = new LinkedHashMap<>();

    TunnelsReader(Fields network, List<Problem> hints) {
        this.network = network;
        this.hints = hints;
    }

    List<TunnelEntry> read() {
        network.objects(KEY).forEach(this::read);
        return List.copyOf(tunnels.values());
    }

    private void read(Fields fields) {
        fields.hintAtUnknown(KNOWN, hints);
        Duration timeout = fields.duration(TIMEOUT, "10s", SHORTEST, LONGEST).orElse(DEFAULT_TIMEOUT);
        double port = fields.number(PORT).orElse(0.0);
        if (port < 1 || port > LAST_PORT || port != Math.rint(port)) {
            fields.problem(PORT, "must be the number of a port, 1 to " + LAST_PORT);
        } else if (tunnels.putIfAbsent((int) port, new TunnelEntry((int) port, timeout)) != null) {
            fields.problem(PORT, "%d is listed already; take one of them out".formatted((int) port));
        }
    }
}

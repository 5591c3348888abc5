package dev.holdfast.rpc.port.internal;

import java.util.Locale;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** The page for whoever comes with a browser: it says what runs here. It needs no script and loads nothing else. */
final class LandingPage {
    private static final String STYLE =
            """
            body { font: 16px/1.5 system-ui, sans-serif; margin: 3rem auto; max-width: 46rem; padding: 0 1rem; color: #222 }
            h1 { font-weight: 600; margin-bottom: 0 } h1 small { color: #777; font-weight: 400 }
            table { border-collapse: collapse; width: 100% } th { text-align: left; color: #777; font-weight: 400 }
            td, th { padding: .3rem .6rem; border-bottom: 1px solid #ddd; vertical-align: top }
            .ready { color: #17803d } .unhealthy { color: #b91c1c }
            @media (prefers-color-scheme: dark) { body { background: #181818; color: #ddd } td, th { border-color: #333 } }
            """;

    private final Supplier<RobotFacts> facts;

    /** @param facts asked for each visit, on the event loop: it must not block */
    LandingPage(Supplier<RobotFacts> facts) {
        this.facts = facts;
    }

    String html() {
        RobotFacts now = facts.get();
        return """
                <!DOCTYPE html>
                <html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
                <title>%1$s</title><style>%2$s</style></head><body>
                <h1>%1$s <small>%3$s</small></h1>
                <p>A robot server that stops what a lost client left moving. It speaks gRPC and gRPC-Web on this port,
                and is compatible with Viam SDKs.</p>
                <p>%4$s; a client may be silent for %5$s.</p>
                %6$s
                </body></html>
                """
                .formatted(
                        escape(now.name()),
                        STYLE,
                        escape(now.version()),
                        now.sessions() == 1 ? "1 session" : now.sessions() + " sessions",
                        seconds(now.heartbeatWindow().toMillis()),
                        table(now));
    }

    private static String table(RobotFacts facts) {
        if (facts.resources().isEmpty()) {
            return "<p>No resources are configured.</p>";
        }
        return facts.resources().stream()
                .map(LandingPage::row)
                .collect(Collectors.joining(
                        "\n", "<table><tr><th>Resource</th><th>State</th><th></th></tr>\n", "\n</table>"));
    }

    private static String row(RobotFacts.Line line) {
        String state = escape(line.state().toLowerCase(Locale.ROOT));
        return "<tr><td>%s</td><td class=\"%s\">%s</td><td>%s</td></tr>"
                .formatted(escape(line.name()), state, state, escape(line.reason()));
    }

    private static String seconds(long millis) {
        return millis % 1000 == 0 ? millis / 1000 + " s" : millis + " ms";
    }

    private static String escape(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }
}

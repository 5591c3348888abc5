package dev.holdfast.rpc.port.internal;

import java.util.Locale;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** The page for whoever comes with a browser: it says what runs here. It needs no script and loads nothing else. */
final class LandingPage {
    private static final String STYLE =
            """
            :root { color-scheme: light dark; --text: #222; --soft: #6b6b6b; --line: #ddd; --back: #fff;
              --ready: #17803d; --unhealthy: #b91c1c; --changing: #92600a }
            @media (prefers-color-scheme: dark) { :root { --text: #ddd; --soft: #999; --line: #383838; --back: #181818;
              --ready: #4ade80; --unhealthy: #f87171; --changing: #fbbf24 } }
            body { font: 16px/1.5 system-ui, sans-serif; margin: 3rem auto; max-width: 52rem; padding: 0 1rem;
              color: var(--text); background: var(--back); overflow-wrap: anywhere }
            h1 { font-weight: 600; margin: 0 } small, th { color: var(--soft); font-weight: 400 }
            table { border-collapse: collapse; width: 100% } th { text-align: left }
            td, th { padding: .5rem 1rem .5rem 0; border-bottom: 1px solid var(--line); vertical-align: top }
            td small { display: block } td:first-child { min-width: 9rem; max-width: 18rem }
            .state { white-space: nowrap; color: var(--changing) } .state::before { content: "\\25cf\\a0" }
            .ready { color: var(--ready) } .unhealthy { color: var(--unhealthy) }
            @media (max-width: 40rem) { body { margin: 1.5rem auto } th { display: none }
              tr { display: grid; grid-template-columns: 1fr auto; border-bottom: 1px solid var(--line); padding: .5rem 0 }
              td { border: 0; padding: 0 0 0 .5rem } td:first-child { padding: 0; min-width: 0; max-width: none }
              td:last-child { grid-column: 1 / 3; padding: 0 } }
            """;

    private static final String UNTOLD = "<p>It shows what it is made of to those whom it lets in.</p>";

    private final Supplier<RobotFacts> facts;

    /** @param facts asked for each visit, on the event loop: it must not block */
    LandingPage(Supplier<RobotFacts> facts) {
        this.facts = facts;
    }

    String html() {
        RobotFacts now = facts.get();
        return """
                <!DOCTYPE html>
                <html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
                <title>%1$s</title><style>%2$s</style></head><body>
                <h1>%1$s <small>%3$s</small></h1>
                <p>A robot server that stops what a lost client left moving. It speaks gRPC and gRPC-Web on this port,
                and is compatible with Viam SDKs.</p>
                %4$s
                </body></html>
                """
                .formatted(escape(now.name()), STYLE, escape(now.version()), now.isTold() ? told(now) : UNTOLD);
    }

    private static String told(RobotFacts facts) {
        return """
                <p>%s; a client may be silent for %s. %s</p>
                %s"""
                .formatted(
                        count(facts.sessions(), "session"),
                        seconds(facts.heartbeatWindow().toMillis()),
                        resources(facts),
                        table(facts));
    }

    private static String resources(RobotFacts facts) {
        if (facts.resources().isEmpty()) {
            return "No resources are configured.";
        }
        long ready = facts.resources().stream()
                .filter(line -> line.state().equalsIgnoreCase("ready"))
                .count();
        return ready == facts.resources().size()
                ? count(ready, "resource") + ", ready."
                : count(facts.resources().size(), "resource") + ", " + ready + " of them ready.";
    }

    private static String table(RobotFacts facts) {
        return facts.resources().isEmpty()
                ? ""
                : facts.resources().stream()
                        .map(LandingPage::row)
                        .collect(Collectors.joining(
                                "\n", "<table><tr><th>Resource</th><th>State</th><th>Why</th></tr>\n", "\n</table>"));
    }

    private static String row(RobotFacts.Line line) {
        String state = escape(line.state().toLowerCase(Locale.ROOT));
        return "<tr><td>%s<small>%s</small></td><td class=\"state %s\">%s</td><td>%s</td></tr>"
                .formatted(escape(line.name()), escape(line.api()), state, state, escape(line.reason()));
    }

    private static String count(long number, String what) {
        return number + " " + what + (number == 1 ? "" : "s");
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

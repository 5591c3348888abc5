package dev.holdfast.client.command.internal;

import dev.holdfast.client.command.internal.Looks.Paint;
import dev.holdfast.rpc.Durations;
import dev.holdfast.wire.operator.v1.BeatAdvice;
import dev.holdfast.wire.operator.v1.WindowOdds;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What a robot advises, for people and for scripts. */
final class AdvicePage {
    /** Of fewer gaps a robot concludes nothing. */
    private static final long FEWEST_GAPS = 1_000;

    private static final double DAYS_OF_A_YEAR = 365;
    private static final double LONG_YEARS = 1_000;

    /** What is less than that is one, rounded. */
    private static final double PLURAL = 1.5;

    private final List<BeatAdvice> clients;
    private final String target;
    private final Duration[] roundTrips;

    /** @param roundTrips between here and the robot, the shortest first */
    AdvicePage(List<BeatAdvice> clients, String target, Duration... roundTrips) {
        this.clients = clients;
        this.target = target;
        this.roundTrips = roundTrips;
    }

    void print(Output output) {
        if (output.json()) {
            output.json(document());
            return;
        }
        Table rhythms =
                Table.headed("SESSION", "FROM", "WINDOW", "GAPS", "P50", "P99", "P99.9", "LONGEST", "SUGGESTED");
        clients.forEach(client -> rhythms.row(rhythm(client)));
        output.table(rhythms);
        if (output.looks().terminal()) {
            output.line(clients.isEmpty() ? "No client has beaten since the robot began." : "");
        }
        Table odds = Table.headed("SESSION", "WINDOW", "TOO LONG", "FALSE STOPS");
        clients.forEach(client -> client.getOddsList().forEach(each -> odds.row(odds(client, each))));
        output.table(odds);
        if (output.looks().terminal()) {
            output.line("\nA round trip from here to %s: %s, of %d the longest %s. Theirs are in their gaps."
                    .formatted(
                            target,
                            text(roundTrips[roundTrips.length / 2]),
                            roundTrips.length,
                            text(roundTrips[roundTrips.length - 1])));
        }
    }

    private static List<Cell> rhythm(BeatAdvice client) {
        return List.of(
                Cell.of(client.getMark(), client.getLive() ? Paint.PLAIN : Paint.FAINT),
                Cell.of(client.getAddress().isEmpty() ? client.getHolder() : client.getAddress()),
                length(client.getWindow()),
                Cell.of(String.valueOf(client.getGaps())),
                length(client.getP50()),
                length(client.getP99()),
                length(client.getP999()),
                length(client.getLongest()),
                suggested(client));
    }

    private static Cell suggested(BeatAdvice client) {
        if (client.hasSuggested()) {
            return Cell.of(text(Durations.fromMessage(client.getSuggested())), Paint.GOOD);
        }
        return client.getGaps() < FEWEST_GAPS
                ? Cell.of("after %d gaps".formatted(FEWEST_GAPS), Paint.FAINT)
                : Cell.of("none of these", Paint.BAD);
    }

    private static List<Cell> odds(BeatAdvice client, WindowOdds odds) {
        return List.of(
                Cell.of(client.getMark()),
                Cell.of(text(Durations.fromMessage(odds.getWindow()))),
                Cell.of("%d of %d".formatted(odds.getSeen(), client.getGaps())),
                Cell.of(often(odds.getPerDay())));
    }

    /** How often something happens that happens so often a day. */
    static String often(double perDay) {
        double days = 1 / perDay;
        if (days < PLURAL) {
            return String.format(Locale.ROOT, "%.0f a day", perDay);
        }
        if (days < PLURAL * DAYS_OF_A_YEAR) {
            return String.format(Locale.ROOT, "1 in %.0f days", days);
        }
        double years = days / DAYS_OF_A_YEAR;
        return years < LONG_YEARS
                ? String.format(Locale.ROOT, "1 in %.0f years", years)
                : "less than 1 in %.0f years".formatted(LONG_YEARS);
    }

    private static Cell length(com.google.protobuf.Duration length) {
        return Cell.of(text(Durations.fromMessage(length)));
    }

    /** As {@code 0.4 ms}, {@code 403 ms}, {@code 2 s}. */
    static String text(Duration length) {
        double millis = length.toNanos() / 1e6;
        if (millis < 10) {
            return String.format(Locale.ROOT, "%.1f ms", millis);
        }
        return millis < 1_000
                ? String.format(Locale.ROOT, "%.0f ms", millis)
                : String.format(Locale.ROOT, "%.2f", millis / 1_000).replaceFirst("\\.?0+$", "") + " s";
    }

    private Map<String, Object> document() {
        var document = new LinkedHashMap<String, Object>();
        document.put("clients", clients.stream().map(AdvicePage::document).toList());
        document.put("roundTripFromHereMedianNanos", roundTrips[roundTrips.length / 2].toNanos());
        document.put("roundTripFromHereLongestNanos", roundTrips[roundTrips.length - 1].toNanos());
        return document;
    }

    private static Map<String, Object> document(BeatAdvice client) {
        var members = new LinkedHashMap<String, Object>();
        members.put("mark", client.getMark());
        members.put("holder", client.getHolder());
        members.put("address", client.getAddress());
        members.put("live", client.getLive());
        members.put("windowNanos", nanos(client.getWindow()));
        members.put("gaps", client.getGaps());
        members.put("p50Nanos", nanos(client.getP50()));
        members.put("p99Nanos", nanos(client.getP99()));
        members.put("p999Nanos", nanos(client.getP999()));
        members.put("longestNanos", nanos(client.getLongest()));
        if (client.hasSuggested()) {
            members.put("suggestedWindowNanos", nanos(client.getSuggested()));
        }
        members.put(
                "odds", client.getOddsList().stream().map(AdvicePage::document).toList());
        return members;
    }

    private static Map<String, Object> document(WindowOdds odds) {
        var members = new LinkedHashMap<String, Object>();
        members.put("windowNanos", nanos(odds.getWindow()));
        members.put("tooLong", odds.getSeen());
        members.put("chance", odds.getChance());
        members.put("falseStopsPerDay", odds.getPerDay());
        return members;
    }

    private static long nanos(com.google.protobuf.Duration length) {
        return Durations.fromMessage(length).toNanos();
    }
}

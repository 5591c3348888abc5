package dev.holdfast.session.blackbox.internal;

import dev.holdfast.session.blackbox.internal.Recording.Client;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** What has happened, in a few sentences: those that somebody would ask for first. */
final class Story {
    private static final int MOST_CAUSES = 3;
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm:ss.SSS");

    private final Recording recording;
    private final ZoneId zone;

    Story(Recording recording, ZoneId zone) {
        this.recording = recording;
        this.zone = zone;
    }

    /** A paragraph for each of the first causes. */
    List<String> paragraphs() {
        List<String> paragraphs = new ArrayList<>();
        recording.causes().stream().limit(MOST_CAUSES).forEach(cause -> paragraphs.add(paragraph(cause)));
        long others = recording.causes().size() - paragraphs.size() + recording.moreCauses();
        if (others > 0) {
            paragraphs.add("So much for the first of %d causes.".formatted(others + paragraphs.size()));
        }
        return paragraphs;
    }

    private String paragraph(Cause cause) {
        return switch (cause.kind()) {
            case Cause.LAPSE -> lapseOf(cause).map(this::lapse).orElse(plain(cause));
            case Cause.MODULE ->
                entries(Kind.MODULE_FAILED)
                        .filter(entry -> entry.time() == cause.time())
                        .findFirst()
                        .map(entry -> "At %s a module failed: %s.".formatted(time(entry.time()), entry.note()))
                        .orElse(plain(cause));
            case Cause.ASKED -> "Somebody asked for this at %s.".formatted(time(cause.time()));
            default -> plain(cause);
        };
    }

    private String plain(Cause cause) {
        return "At %s: %s.".formatted(time(cause.time()), cause.text());
    }

    private Optional<Entry> lapseOf(Cause cause) {
        return entries(Kind.LAPSED)
                .filter(entry ->
                        entry.time() == cause.time() && cause.text().startsWith(recording.mark(entry.session())))
                .findFirst();
    }

    private String lapse(Entry lapse) {
        Optional<Client> client = recording.session(lapse.session());
        if (client.isEmpty()) {
            return "At %s %s lapsed.".formatted(time(lapse.time()), recording.mark(lapse.session()));
        }
        return Stream.of(
                        Stream.of(silence(client.get(), lapse)),
                        stalls(client.get(), lapse).stream(),
                        stops(lapse).stream(),
                        refused(client.get(), lapse).stream())
                .flatMap(sentences -> sentences)
                .reduce((one, next) -> one + " " + next)
                .orElseThrow();
    }

    private String silence(Client client, Entry lapse) {
        return "%s (%s) was heard of last at %s, and lapsed %s later, at %s: its window is %s. The timer noticed %s after the deadline."
                .formatted(
                        client.mark(),
                        client.from(),
                        time(client.heard()),
                        Span.of(lapse.time() - client.heard()),
                        time(lapse.time()),
                        Span.of(client.window()),
                        Span.of(lapse.time() - lapse.detail()));
    }

    /** Its silence may have been ours; forgiven was only what its deadline fell into. */
    private Optional<String> stalls(Client client, Entry lapse) {
        long stood = entries(Kind.STALLED)
                .filter(entry -> entry.time() - client.heard() > 0 && entry.time() - lapse.time() <= 0)
                .mapToLong(Entry::detail)
                .sum();
        boolean forgiven = lapse.detail() - client.heard() > client.window();
        return stood == 0
                ? Optional.empty()
                : Optional.of("This process itself stood still for %s in that time%s."
                        .formatted(Span.of(stood), forgiven ? ", which was forgiven" : ""));
    }

    private List<String> stops(Entry lapse) {
        List<String> sentences = recording.entries().stream()
                .filter(entry -> entry.kind() == Kind.STOP_BEGAN && entry.session() == lapse.session())
                .filter(entry -> entry.note().equals("LAPSE") && entry.time() - lapse.detail() >= 0)
                .map(begun -> stop(lapse, begun))
                .toList();
        return sentences.isEmpty() ? List.of("No stop was begun for it alone.") : sentences;
    }

    private String stop(Entry lapse, Entry begun) {
        String how = entries(Kind.STOP_ENDED)
                .filter(entry -> entry.resource().equals(begun.resource()) && entry.time() - begun.time() >= 0)
                .findFirst()
                .map(entry ->
                        (entry.note().equals("DONE") ? "returned after " : "FAILED after ") + Span.of(entry.detail()))
                .orElse("has not returned");
        String commanded = entries(Kind.ADMITTED)
                .filter(entry -> entry.resource().equals(begun.resource()) && entry.time() - lapse.time() < 0)
                .reduce((one, next) -> next)
                .map(entry -> ", which %s had commanded last, %s before"
                        .formatted(recording.mark(entry.session()), Span.of(lapse.time() - entry.time())))
                .orElse("");
        return "For that %s was stopped%s: its stop() began %s after the deadline, and %s."
                .formatted(begun.resource(), commanded, Span.of(begun.time() - lapse.detail()), how);
    }

    private Optional<String> refused(Client client, Entry lapse) {
        return entries(Kind.EXPIRED)
                .filter(entry -> entry.session() == client.number() && entry.time() - lapse.detail() >= 0)
                .findFirst()
                .map(entry -> "It was heard of again %s after its deadline, too late."
                        .formatted(Span.of(entry.time() - lapse.detail())));
    }

    private Stream<Entry> entries(Kind kind) {
        return recording.entries().stream().filter(entry -> entry.kind() == kind);
    }

    private String time(long time) {
        return TIME.format(recording.wall(time).atZone(zone));
    }
}

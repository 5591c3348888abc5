package dev.holdfast.session.blackbox.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What was commanded and stopped on one resource: runs of commands by the same session, and each stop from begin to end. */
final class Doings {
    private final Recording recording;
    private final String resource;
    private final List<Entry> entries;
    private final List<Line> lines = new ArrayList<>();

    private Entry first;
    private long last;
    private int commands;
    private int returned;
    private long longest;
    private long entered;
    private Entry stop;

    /** @param entries those that are about it */
    Doings(Recording recording, String resource, List<Entry> entries) {
        this.recording = recording;
        this.resource = resource;
        this.entries = entries;
    }

    List<Line> lines() {
        entries.forEach(this::take);
        endRun();
        endStop("has not returned");
        return lines;
    }

    private void take(Entry entry) {
        switch (entry.kind()) {
            case ADMITTED -> admitted(entry);
            case RETURNED -> returned(entry);
            case REFUSED -> line(entry.time(), "refused %s: %s".formatted(who(entry), words(entry.note())));
            case STOP_BEGAN -> {
                endRun();
                endStop("has not returned");
                stop = entry;
            }
            case STOP_ENDED -> stopEnded(entry);
            case OVERDUE ->
                line(
                        entry.time(),
                        entry.note().equals("HANGS")
                                ? "stop overdue: stop() does not return"
                                : "stop overdue: stop() did not work");
            case RECOVERED -> line(entry.time(), "no stop is overdue any more");
            case LEFT_MOVING -> line(entry.time(), "left moving: its driver went, and could not be stopped");
            default -> {} // is about no resource
        }
    }

    private void admitted(Entry entry) {
        if (commands > 0 && (entry.session() != first.session() || entry.detail() != first.session())) {
            endRun();
        }
        if (commands == 0) {
            first = entry;
        }
        commands++;
        last = entry.time();
        entered = entry.time();
    }

    private void returned(Entry entry) {
        if (commands > 0 && entry.session() == first.session()) {
            returned++;
            longest = Math.max(longest, entry.time() - entered);
        }
        if (!entry.note().equals("DONE")) {
            endRun();
            line(entry.time(), "command of %s ended: %s".formatted(who(entry), words(entry.note())));
        }
    }

    private void endRun() {
        if (commands == 0) {
            return;
        }
        String before = first.detail() == first.session() ? "" : ", before owned by " + recording.mark(first.detail());
        String times = commands == 1
                ? "commanded by " + who(first)
                : "commanded %d times by %s until %s"
                        .formatted(commands, who(first), Span.from(last - recording.moment()));
        String took = returned == 0
                ? ", has not returned"
                : commands == 1 ? ", took " + Span.of(longest) : ", took up to " + Span.of(longest);
        line(first.time(), times + before + took);
        commands = 0;
        returned = 0;
        longest = 0;
    }

    private void stopEnded(Entry entry) {
        String verb = entry.note().equals("DONE") ? "stop() took " : "stop() FAILED after ";
        endStop(verb + Span.of(entry.detail()));
    }

    private void endStop(String how) {
        if (stop != null) {
            boolean nested = stop.note().endsWith(" NESTED");
            line(stop.time(), "stopped %s%s: %s".formatted(why(stop), nested ? ", inside another stop" : "", how));
            stop = null;
        }
    }

    private String why(Entry begun) {
        return switch (begun.note().replace(" NESTED", "")) {
            case "LAPSE" -> "because " + recording.mark(begun.session()) + " is gone";
            case "DISCONNECT" -> "because the connection was lost that its last command came by";
            case "STALE" -> "because it was not commanded anew in time";
            case "EXPLICIT" -> "because somebody asked";
            case "AGAIN" -> "again, after a late command";
            case "RETRY" -> "once more, because it is owed";
            case "HOUSEKEEPING" -> "by the robot itself";
            default -> "for " + words(begun.note());
        };
    }

    private String who(Entry entry) {
        return recording.mark(entry.session());
    }

    private static String words(String note) {
        return note.toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    private void line(long time, String text) {
        lines.add(new Line(time, resource.substring(resource.indexOf('/') + 1), text));
    }
}

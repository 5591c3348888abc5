package dev.holdfast.session.blackbox.internal;

import dev.holdfast.session.Session;
import dev.holdfast.session.advice.internal.Rhythm;
import dev.holdfast.session.advice.internal.Rhythms;
import dev.holdfast.session.blackbox.internal.Recording.Client;
import dev.holdfast.session.blackbox.internal.Recording.Reach;
import dev.holdfast.session.safety.internal.Outcome;
import dev.holdfast.session.safety.internal.Refusal;
import dev.holdfast.session.safety.internal.StopRun;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Turns the numbers of the rings into words, while others go on writing. */
final class Snapshot {
    private static final Kind[] KINDS = Kind.values();
    private static final long MINUTE = Duration.ofMinutes(1).toNanos();

    private final BlackBox box;
    private final Rhythms rhythms;
    private final Incidents incidents;
    private final String version;

    /** @param version of the robot */
    Snapshot(BlackBox box, Rhythms rhythms, Incidents incidents, String version) {
        this.box = box;
        this.rhythms = rhythms;
        this.incidents = incidents;
        this.version = version;
    }

    /** What is known now of the minute before the first cause, and of what followed. */
    Recording take(List<Cause> causes, long more, long now, Instant wall) {
        long first = causes.stream().mapToLong(Cause::time).min().orElse(now);
        long since = first - MINUTE;
        List<Entry> entries = new ArrayList<>();
        List<Reach> reaches = List.of(
                read(box.signs(), "signs of life", since, entries),
                read(box.commands(), "commands", since, entries),
                read(box.events(), "all else", since, entries));
        entries.addAll(incidents.since(since));
        entries.sort(
                Comparator.comparingLong((Entry entry) -> entry.time() - since).thenComparing(Entry::kind));
        return new Recording(version, wall, now, causes, more, reaches, clients(entries), entries);
    }

    private Reach read(Ring ring, String what, long since, List<Entry> entries) {
        List<Entry> own = new ArrayList<>();
        long[] oldest = {Long.MAX_VALUE};
        ring.read((time, number, detail) -> {
            oldest[0] = Math.min(oldest[0], time - since);
            if (time - since >= 0) {
                own.add(entry(time, number, detail));
            }
        });
        entries.addAll(own);
        boolean isShort = ring.overwritten() > 0 && oldest[0] > 0;
        return new Reach(what, isShort ? since + oldest[0] : since, ring.overwritten());
    }

    private Entry entry(long time, long what, long detail) {
        Kind kind = KINDS[What.kind(what)];
        String resource = isAboutAResource(kind) ? box.resources().name(What.resource(what)) : "";
        return new Entry(time, kind, What.session(what), resource, note(kind, What.note(what)), detail);
    }

    private static boolean isAboutAResource(Kind kind) {
        return switch (kind) {
            case ADMITTED, REFUSED, RETURNED, STOP_BEGAN, STOP_ENDED, OVERDUE, RECOVERED, LEFT_MOVING -> true;
            default -> false;
        };
    }

    private static String note(Kind kind, int note) {
        return switch (kind) {
            case REFUSED -> Refusal.values()[note].name();
            case RETURNED -> Outcome.values()[note].name();
            case STOP_BEGAN ->
                StopRun.Cause.values()[note & ~BlackBox.NESTED].name()
                        + ((note & BlackBox.NESTED) != 0 ? " NESTED" : "");
            case STOP_ENDED -> note == 0 ? "DONE" : "FAILED";
            case OVERDUE -> note == 0 ? "FAILED" : "HANGS";
            default -> "";
        };
    }

    /** Those that are named, and those that live: who was silent all the time has no entry. */
    private Map<Long, Client> clients(List<Entry> entries) {
        Set<Long> named = new HashSet<>();
        for (Entry entry : entries) {
            named.add(entry.session());
            if (entry.kind() == Kind.ADMITTED) {
                named.add(entry.detail());
            }
        }
        return rhythms.all().stream()
                .filter(rhythm -> !rhythm.isFinished() || named.contains(rhythm.number()))
                .collect(Collectors.toMap(Rhythm::number, Snapshot::client, (one, same) -> one, LinkedHashMap::new));
    }

    private static Client client(Rhythm rhythm) {
        Session session = rhythm.session();
        boolean endless = session.heartbeatWindow().equals(Session.NO_DEADLINE);
        return new Client(
                rhythm.number(),
                Rhythm.mark(session),
                session.holder(),
                session.address(),
                endless ? Recording.NO_DEADLINE : session.heartbeatWindow().toNanos(),
                rhythm.opened(),
                rhythm.heard());
    }
}

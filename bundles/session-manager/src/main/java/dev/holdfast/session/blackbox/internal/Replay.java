package dev.holdfast.session.blackbox.internal;

import dev.holdfast.session.SessionExpiredException;
import dev.holdfast.session.blackbox.internal.Recording.Client;
import dev.holdfast.session.safety.internal.LiveSession;
import dev.holdfast.session.safety.internal.SessionLimits;
import dev.holdfast.session.safety.internal.SessionTable;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Puts the recorded signs of life to the real session table, with windows of somebody's choice. The lapse timer comes as it
 * comes on a robot; where the process stood still it does not come, so that the same deadlines are forgiven. With the windows that the
 * sessions had the same sessions lapse.
 *
 * <p>A session that was there before the recording begins with its first sign of life in it, or with its last one before.
 */
final class Replay {
    private static final long SHORTEST_STEP = 1_000;
    private static final SessionLimits MANY = new SessionLimits(Integer.MAX_VALUE, Integer.MAX_VALUE);

    private final Recording recording;
    private final Optional<Duration> window;
    private final SessionTable table = new SessionTable(MANY);
    private final Map<Long, LiveSession> live = new HashMap<>();
    private final Map<LiveSession, Long> numbers = new HashMap<>();
    private final Map<Long, Long> lapsed = new HashMap<>();
    private final Map<Long, Long> heardAgain = new HashMap<>();
    private final Map<Long, Client> clients = new HashMap<>();
    private final List<Entry> stalls;
    private long pulse;

    /** @param window of all sessions; empty for each its own */
    Replay(Recording recording, Optional<Duration> window) {
        this.recording = recording;
        this.window = window;
        this.stalls = recording.entries().stream()
                .filter(entry -> entry.kind() == Kind.STALLED)
                .toList();
    }

    /** Of each session that silence ends, the oldest first. */
    List<Fate> fates() {
        recording.sessions().values().stream()
                .filter(client -> client.window() != Recording.NO_DEADLINE)
                .forEach(client -> clients.put(client.number(), client));
        List<Entry> steps = steps();
        if (!steps.isEmpty()) {
            pulse = steps.get(0).time();
            steps.forEach(this::step);
            pulseUntil(recording.writtenAt());
        }
        return clients.values().stream()
                .sorted(Comparator.comparingLong(Client::number))
                .map(this::fate)
                .toList();
    }

    /** What decides over life and death, with a beginning for who was there before. */
    private List<Entry> steps() {
        List<Entry> steps = new ArrayList<>();
        Map<Long, Entry> first = new HashMap<>();
        for (Entry entry : recording.entries()) {
            switch (entry.kind()) {
                case OPENED, BEAT, COMMANDED, EXPIRED, LAPSED, ENDED -> {
                    if (clients.containsKey(entry.session())) {
                        first.putIfAbsent(entry.session(), entry);
                        steps.add(entry);
                    }
                }
                case STALLED -> steps.add(entry);
                default -> {} // changes no deadline
            }
        }
        clients.values().forEach(client -> beginning(client, Optional.ofNullable(first.get(client.number())))
                .ifPresent(steps::add));
        long origin = recording.writtenAt();
        steps.sort(
                Comparator.comparingLong((Entry entry) -> entry.time() - origin).thenComparing(Entry::kind));
        return steps;
    }

    private static Optional<Entry> beginning(Client client, Optional<Entry> first) {
        if (first.filter(entry -> entry.kind() == Kind.OPENED).isPresent()) {
            return Optional.empty();
        }
        boolean sign = first.filter(entry -> entry.kind() == Kind.BEAT || entry.kind() == Kind.COMMANDED)
                .isPresent();
        return Optional.of(Entry.of(sign ? first.get().time() : client.heard(), Kind.OPENED, client.number()));
    }

    private void step(Entry entry) {
        if (entry.kind() == Kind.STALLED) {
            pulseUntil(entry.time() - entry.detail());
            table.noticeStall(entry.time());
            pulse = entry.time();
            return;
        }
        pulseUntil(lastPulseBefore(entry.time()));
        switch (entry.kind()) {
            case OPENED -> open(entry);
            case BEAT, COMMANDED -> beat(entry);
            case EXPIRED -> beatTooLate(entry);
            case ENDED -> Optional.ofNullable(live.remove(entry.session())).ifPresent(table::end);
            default -> {} // LAPSED is what we want to find out
        }
    }

    private void open(Entry entry) {
        long nanos = windowOf(clients.get(entry.session()));
        LiveSession session = table.start("", "", Duration.ofNanos(nanos), entry.time());
        live.put(entry.session(), session);
        numbers.put(session, entry.session());
    }

    private void beat(Entry entry) {
        Optional.ofNullable(live.get(entry.session())).ifPresent(session -> isHeard(session, entry.time()));
    }

    private void beatTooLate(Entry entry) {
        LiveSession session = live.get(entry.session());
        if (session != null && isHeard(session, entry.time())) {
            heardAgain.put(entry.session(), entry.time());
            live.remove(entry.session());
            table.end(session); // in truth its client went on with another session, or gave up
        }
    }

    private boolean isHeard(LiveSession session, long now) {
        try {
            table.heartbeat(session.id(), "", now);
            return true;
        } catch (SessionExpiredException e) {
            return false; // the next pulse hands it out
        }
    }

    private void pulseUntil(long time) {
        if (table.isEmpty()) {
            pulse = time;
            return;
        }
        while (pulse - time < 0) {
            long next = Math.max(table.nextWake(pulse) - pulse, SHORTEST_STEP);
            pulse = pulse + next - time > 0 ? time : pulse + next;
            lapse(pulse);
        }
    }

    private void lapse(long now) {
        for (LiveSession session : table.lapse(now)) {
            long number = numbers.get(session);
            lapsed.put(number, session.due());
            live.remove(number);
        }
    }

    /** While the process stood still, the timer did not come; somebody may have been heard at its beginning. */
    private long lastPulseBefore(long time) {
        return stalls.stream()
                .filter(stall -> stall.time() - time > 0 && stall.time() - stall.detail() - time < 0)
                .map(stall -> stall.time() - stall.detail())
                .findFirst()
                .orElse(time);
    }

    private long windowOf(Client client) {
        return window.map(Duration::toNanos).orElse(client.window());
    }

    private Fate fate(Client client) {
        OptionalLong recorded = recording.entries().stream()
                .filter(entry -> entry.kind() == Kind.LAPSED && entry.session() == client.number())
                .mapToLong(Entry::detail)
                .findFirst();
        return new Fate(client, windowOf(client), recorded, of(lapsed, client), of(heardAgain, client));
    }

    private static OptionalLong of(Map<Long, Long> times, Client client) {
        Long time = times.get(client.number());
        return time == null ? OptionalLong.empty() : OptionalLong.of(time);
    }
}

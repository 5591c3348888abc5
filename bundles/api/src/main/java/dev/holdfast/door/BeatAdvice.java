package dev.holdfast.door;

import dev.holdfast.session.Session;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * How regularly one client has beaten, and which window that would bear.
 *
 * @param session whose; its whole id must not be told
 * @param live whether it lives
 * @param gaps how many times were measured from one heartbeat to the next
 * @param p50 the length that half of them do not exceed, as the other lengths at most a hundredth or a millisecond too long; zero without any
 * @param suggested the shortest window on the list that would last; empty if none would, or too little was seen
 * @param odds for each window on the list, the shortest first; empty where too little was seen
 */
public record BeatAdvice(
        Session session,
        boolean live,
        long gaps,
        Duration p50,
        Duration p99,
        Duration p999,
        Duration longest,
        Optional<Duration> suggested,
        List<Odds> odds) {
    public BeatAdvice {
        odds = List.copyOf(odds);
    }

    /**
     * What a window would have meant to a client that lives.
     *
     * @param seen how many of the gaps would have been too long for it
     * @param chance the estimated chance that one gap is too long, from 0 to 1
     * @param perDay how many false stops that makes a day, in the mean
     */
    public record Odds(Duration window, long seen, double chance, double perDay) {}
}

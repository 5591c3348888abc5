package dev.holdfast.distribution;

import java.io.PrintStream;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/**
 * What a client has sent to stay alive, and what it was told, each with its time as {@link System#nanoTime()}. It can
 * be written down line by line while it grows, so that it outlives its client. Safe for any thread.
 */
final class SignsOfLife {
    /** What is noted of a sign that the robot has heard. */
    static final String OK = "OK";

    /** What is noted of a sign that came after the end of its session. */
    static final String EXPIRED = "SESSION_EXPIRED";

    private static final long NEVER = Long.MIN_VALUE;

    private static final class Sign {
        private final long sent;
        private String answer = "";
        private long answered;

        Sign(long sent) {
            this.sent = sent;
        }

        boolean isHeard() {
            return answer.equals(OK);
        }
    }

    private final PrintStream lines;
    private final Map<Integer, Sign> signs = new TreeMap<>(); // guarded by this

    /** @param lines where it is written down too */
    SignsOfLife(PrintStream lines) {
        this.lines = lines;
    }

    SignsOfLife() {
        this(new PrintStream(PrintStream.nullOutputStream()));
    }

    /** What was written down; a last line that its writer did not get to end is left out. */
    static SignsOfLife read(String written) {
        var signs = new SignsOfLife();
        String whole = written.substring(0, written.lastIndexOf('\n') + 1);
        whole.lines().map(line -> line.split(" ", 4)).forEach(words -> {
            if (words[0].equals("sent")) {
                signs.signs.put(Integer.valueOf(words[1]), new Sign(Long.parseLong(words[2])));
            } else if (words[0].equals("answered")) {
                signs.answered(Integer.parseInt(words[1]), Long.parseLong(words[2]), words[3]);
            }
        });
        return signs;
    }

    /** Notes that a sign is about to be sent; returns its number. */
    synchronized int sending() {
        int number = signs.size();
        long now = System.nanoTime();
        lines.print("sent " + number + " " + now + "\n");
        signs.put(number, new Sign(now));
        return number;
    }

    /** @param answer {@link #OK}, or the status that it was refused with */
    void answered(int number, String answer) {
        answered(number, System.nanoTime(), answer);
    }

    private synchronized void answered(int number, long now, String answer) {
        lines.print("answered " + number + " " + now + " " + answer + "\n");
        signs.get(number).answer = answer;
        signs.get(number).answered = now;
    }

    /** When the last sign that was heard for certain was sent, of those sent until then. */
    synchronized long lastHeard(long until) {
        return last(heard(), until);
    }

    /** The same; or as long ago as can be, if there was none. */
    synchronized long lastHeardOrNever(long until) {
        boolean any = heard().anyMatch(sign -> sign.sent <= until);
        return any ? lastHeard(until) : until - Long.MAX_VALUE;
    }

    /** By when the last of those had been heard, since its client knew by then. */
    synchronized long lastHeardBy(long until) {
        return heard().filter(sign -> sign.sent <= until)
                .mapToLong(sign -> sign.answered)
                .max()
                .orElseThrow();
    }

    /** How many have been heard for certain of those that were sent after this. */
    synchronized long heardAfter(long since) {
        return heard().filter(sign -> sign.sent > since).count();
    }

    /**
     * For how long at most the robot had heard nothing when it first refused one as {@link #EXPIRED}: since the last
     * that it heard was sent, until its refusal was known.
     */
    synchronized Duration silenceBeforeRefusal() {
        long refused = signs.values().stream()
                .filter(sign -> sign.answer.equals(EXPIRED))
                .mapToLong(sign -> sign.answered)
                .min()
                .orElseThrow();
        return Duration.ofNanos(refused - last(heard(), refused));
    }

    /** When the last sign was sent that may have been heard: of those sent until then, and not after this. */
    synchronized long lastSent(long until, long andUntil) {
        return last(signs.values().stream(), Math.min(until, andUntil));
    }

    private Stream<Sign> heard() {
        return signs.values().stream().filter(Sign::isHeard);
    }

    private static long last(Stream<Sign> some, long until) {
        LongStream times = some.mapToLong(sign -> sign.sent).filter(sent -> sent <= until);
        long last = times.max().orElse(NEVER);
        if (last == NEVER) {
            throw new AssertionError("there was no sign of life");
        }
        return last;
    }

    synchronized boolean areAllAnswered() {
        return signs.values().stream().noneMatch(sign -> sign.answer.isEmpty());
    }

    /** The longest time between two of them, or since the last. */
    synchronized Duration longestPause() {
        long longest = 0;
        long before = signs.get(0).sent;
        for (Sign sign : signs.values()) {
            longest = Math.max(longest, sign.sent - before);
            before = sign.sent;
        }
        return Duration.ofNanos(Math.max(longest, System.nanoTime() - before));
    }

    synchronized long count(String answer) {
        return signs.values().stream()
                .filter(sign -> sign.answer.equals(answer))
                .count();
    }

    /** All answers that there were, each once. */
    synchronized List<String> answers() {
        return signs.values().stream()
                .map(sign -> sign.answer)
                .filter(answer -> !answer.isEmpty())
                .distinct()
                .toList();
    }
}

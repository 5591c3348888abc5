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

    private static final long NEVER = Long.MIN_VALUE;

    private static final class Sign {
        private final long sent;
        private String answer = "";

        Sign(long sent) {
            this.sent = sent;
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
        whole.lines().map(line -> line.split(" ", 3)).forEach(words -> {
            if (words[0].equals("sent")) {
                signs.signs.put(Integer.valueOf(words[1]), new Sign(Long.parseLong(words[2])));
            } else if (words[0].equals("answered")) {
                signs.answered(Integer.parseInt(words[1]), words[2]);
            }
        });
        return signs;
    }

    /** The same, of a client that is heard and does not listen. */
    static SignsOfLife assumingAllHeard(SignsOfLife sent) {
        var signs = new SignsOfLife();
        synchronized (sent) {
            sent.signs.forEach((number, sign) -> {
                signs.signs.put(number, new Sign(sign.sent));
                signs.answered(number, OK);
            });
        }
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
    synchronized void answered(int number, String answer) {
        lines.print("answered " + number + " " + answer + "\n");
        signs.get(number).answer = answer;
    }

    /** When the last sign that was heard for certain was sent, of those sent until then. */
    synchronized long lastHeard(long until) {
        return last(signs.values().stream().filter(sign -> sign.answer.equals(OK)), until);
    }

    /** The same; or as long ago as can be, if there was none. */
    synchronized long lastHeardOrNever(long until) {
        boolean any = signs.values().stream().anyMatch(sign -> sign.answer.equals(OK) && sign.sent <= until);
        return any ? lastHeard(until) : until - Long.MAX_VALUE;
    }

    /** When the last sign was sent that may have been heard: of those sent until then, and not after this. */
    synchronized long lastSent(long until, long andUntil) {
        return last(signs.values().stream(), Math.min(until, andUntil));
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

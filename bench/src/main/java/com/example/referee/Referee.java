package com.example.referee;

import dev.holdfast.component.generic.Generic;
import dev.holdfast.component.motor.Motor;
import dev.holdfast.session.OwnSession;
import dev.holdfast.session.SessionManager;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Commands its motors, which are stopwatches, in sessions of its own, falls silent, and asks the motors when they were told
 * to stop. A deadline is a window after the moment before the last sign of life was given: the true one is later by what that
 * call took, which is far below a millisecond, so that no stop looks earlier than it was.
 *
 * <p>It does one thing at a time, on a thread of its own, and tells of it when that is done.
 */
public final class Referee implements Generic {
    /** What it is to do: {@link #TOGETHER} or {@link #SCATTERED}; without this key it only answers. */
    public static final String ACT = "act";

    /** All motors, shared out among so many sessions, lapse at once: {@link #SESSIONS}, {@link #AT}. */
    public static final String TOGETHER = "together";

    /** Each motor lapses in a session of its own, at a moment of its own, so often: {@link #ROUNDS}. */
    public static final String SCATTERED = "scattered";

    public static final String SESSIONS = "sessions";
    public static final String ROUNDS = "rounds";
    public static final String WINDOW_MILLIS = "window_millis";

    /** When the last signs of life are given, by {@link System#nanoTime()}. */
    public static final String AT = "at_nanos";

    /** How long it waits after the last deadline before it asks the motors. */
    public static final String PATIENCE_MILLIS = "patience_millis";

    /** The answer's key for whether it is at work. */
    public static final String BUSY = "busy";

    /** The answer's key for how many motors it has. */
    public static final String MOTORS = "motors";

    /** The answer's keys for all deadlines and what the motors noted, in the same order. */
    public static final String DEADLINES = "deadlines";

    public static final String STOPPED = "stopped";
    public static final String RETURNED = "returned";

    /** The answer's key for what each motor's stop takes, in milliseconds, likewise in order; below 0 it hangs. */
    public static final String STOP_MILLIS = "stop_millis";

    /** The answer's key for why it did not do it; empty if it did. */
    public static final String FAILURE = "failure";

    private static final double POWER = 0.5;
    private static final int MARGIN_MILLIS = 30;

    // bound by Declarative Services
    private volatile SessionManager sessions;
    private volatile List<Motor> motors = List.of();

    private volatile boolean busy;
    private volatile String failure = "";
    private volatile double[] deadlines = {};
    private volatile double[] stopped = {};
    private volatile double[] returned = {};
    private volatile double[] stopMillis = {};

    @Override
    public Map<String, Object> doCommand(Map<String, Object> command) {
        if (command.get(ACT) instanceof String act) {
            busy = true;
            failure = "";
            new Thread(() -> run(act, command), "referee").start();
        }
        return Map.of(
                BUSY,
                busy,
                FAILURE,
                failure,
                MOTORS,
                (double) motors.size(),
                DEADLINES,
                list(deadlines),
                STOPPED,
                list(stopped),
                RETURNED,
                list(returned),
                STOP_MILLIS,
                list(stopMillis));
    }

    private void run(String act, Map<String, Object> command) {
        try {
            Duration window = Duration.ofMillis(number(command, WINDOW_MILLIS));
            Duration patience = Duration.ofMillis(number(command, PATIENCE_MILLIS));
            List<Motor> mine = hangingFirst(motors);
            if (act.equals(TOGETHER)) {
                together(mine, (int) number(command, SESSIONS), window, number(command, AT), patience);
            } else {
                scattered(mine, (int) number(command, ROUNDS), window, patience);
            }
        } catch (RuntimeException e) {
            failure = e.toString();
        } finally {
            busy = false;
        }
    }

    /** The order in which they are bound is anybody's: whoever hangs in his stop is commanded before who does not. */
    private static List<Motor> hangingFirst(List<Motor> motors) {
        Map<Boolean, List<Motor>> byHanging = motors.stream()
                .collect(Collectors.partitioningBy(
                        motor -> (Double) motor.doCommand(Map.of()).get(STOP_MILLIS) < 0));
        return Stream.concat(byHanging.get(true).stream(), byHanging.get(false).stream())
                .toList();
    }

    private void together(List<Motor> mine, int many, Duration window, long at, Duration patience) {
        double[] due = new double[mine.size()];
        List<OwnSession> own = new ArrayList<>();
        long beaten = System.nanoTime();
        for (int each = 0; each < many; each++) {
            OwnSession session = sessions.start(window);
            own.add(session);
            for (int motor = each * mine.size() / many; motor < (each + 1) * mine.size() / many; motor++) {
                if (System.nanoTime() - beaten > window.dividedBy(4).toNanos()) {
                    own.forEach(OwnSession::heartbeat);
                    beaten = System.nanoTime();
                }
                Motor commanded = mine.get(motor);
                session.run(() -> commanded.setPower(POWER));
            }
        }
        keepAlive(own, at, window);
        for (int each = 0; each < many; each++) {
            long now = System.nanoTime();
            own.get(each).heartbeat();
            Arrays.fill(due, each * mine.size() / many, (each + 1) * mine.size() / many, now + window.toNanos());
        }
        parkUntil(System.nanoTime() + window.plus(patience).toNanos());
        look(mine, due);
    }

    private static void keepAlive(List<OwnSession> own, long until, Duration window) {
        while (until - System.nanoTime() > 0) {
            own.forEach(OwnSession::heartbeat);
            parkUntil(Math.min(until, System.nanoTime() + window.dividedBy(4).toNanos()));
        }
    }

    private void scattered(List<Motor> mine, int rounds, Duration window, Duration patience) {
        int size = mine.size();
        double[] due = new double[rounds * size];
        double[] entered = new double[rounds * size];
        double[] done = new double[rounds * size];
        long spread = 2 * window.toNanos();
        for (int round = 0; round < rounds; round++) {
            long begin = System.nanoTime();
            long[] offsets =
                    ThreadLocalRandom.current().longs(size, 0, spread).sorted().toArray();
            double[] mineDue = new double[size];
            for (int motor = 0; motor < size; motor++) {
                parkUntil(begin + offsets[motor]);
                mineDue[motor] = lapse(mine.get(motor), window);
            }
            parkUntil(begin
                    + spread
                    + window.plusMillis(MARGIN_MILLIS).plus(patience).toNanos());
            look(mine, mineDue);
            System.arraycopy(mineDue, 0, due, round * size, size);
            System.arraycopy(stopped, 0, entered, round * size, size);
            System.arraycopy(returned, 0, done, round * size, size);
        }
        deadlines = due;
        stopped = entered;
        returned = done;
    }

    /** Commands it in a session that then falls silent; the deadline. */
    private double lapse(Motor motor, Duration window) {
        OwnSession session = sessions.start(window);
        session.run(() -> motor.setPower(POWER));
        long now = System.nanoTime();
        session.heartbeat();
        return now + window.toNanos();
    }

    private void look(List<Motor> mine, double[] due) {
        List<Map<String, Object>> told =
                mine.stream().map(motor -> motor.doCommand(Map.of())).toList();
        deadlines = due;
        stopped = numbers(told, "stopped_nanos");
        returned = numbers(told, "returned_nanos");
        stopMillis = numbers(told, STOP_MILLIS);
    }

    private static double[] numbers(List<Map<String, Object>> told, String key) {
        return told.stream().mapToDouble(each -> (Double) each.get(key)).toArray();
    }

    private static List<Object> list(double[] numbers) {
        return IntStream.range(0, numbers.length)
                .<Object>mapToObj(at -> numbers[at])
                .toList();
    }

    private static long number(Map<String, Object> command, String key) {
        if (command.get(key) instanceof Number number) {
            return number.longValue();
        }
        throw new IllegalArgumentException("expected a number " + key);
    }

    private static void parkUntil(long nanos) {
        while (nanos - System.nanoTime() > 0) {
            LockSupport.parkNanos(nanos - System.nanoTime());
        }
    }
}

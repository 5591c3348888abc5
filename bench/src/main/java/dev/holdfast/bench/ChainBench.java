package dev.holdfast.bench;

import com.example.stopwatch.StopwatchMotor;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;

/**
 * How long after the death of a user's process a motor at the far end of a chain is told to stop: user, main robot, part. The
 * death is a SIGKILL. Each process holds some clients, each of which moves a motor of its own, in a session of its own, so
 * that each kill is as many trials as that. The clock is one for all processes of this machine: {@link System#nanoTime()} is
 * CLOCK_MONOTONIC on Linux. It is read before the signal is sent, so what is told is not less than what passed.
 */
final class ChainBench {
    private static final int TRIALS = Integer.getInteger("holdfast.bench.trials", 500);
    private static final Duration LONGEST = Duration.ofMinutes(15);
    private static final Duration WINDOW = Duration.ofMillis(300);

    /** Of the link: its session lives on, so this is never due. */
    private static final Duration LINKS_WINDOW = Duration.ofSeconds(2);

    private static final Duration LATEST = Duration.ofMillis(200);
    private static final Duration ALL_LOST = Duration.ofSeconds(10);
    private static final int USERS = 10;
    private static final String MODEL = "bench:stopwatch:motor";

    private ChainBench() {}

    static void run(Path home) throws InterruptedException {
        List<Double> sinceDeath = new ArrayList<>();
        int lapsed = 0;
        String far = RobotJson.manyMotors(LINKS_WINDOW.toMillis() + "ms", USERS, MODEL);
        try (Robot part = Robot.start(home, far);
                Robot main = Robot.start(home, RobotJson.remote(WINDOW.toMillis() + "ms", "far", part.port()));
                Client there = new Client(part.port());
                Client here = new Client(main.port())) {
            part.moveIn(DriverJar.write(StopwatchMotor.class, MODEL, "1.0.0", Map.of()));
            for (int user = 0; user < USERS; user++) {
                here.awaitThere("far:m" + user, true);
            }
            Random random = new Random(1);
            long end = System.nanoTime() + LONGEST.toNanos();
            kill(main, there, random); // warms up
            while (sinceDeath.size() < TRIALS && System.nanoTime() - end < 0) {
                List<Double> killed = kill(main, there, random);
                sinceDeath.addAll(killed);
                lapsed += USERS - killed.size();
            }
        }
        System.out.printf("%d users had lapsed while they lived, which the machine is to blame for%n", lapsed);
        double window = WINDOW.toMillis();
        System.out.println(Figures.of("death of the user to stop entered at the far end", "ms", sinceDeath));
        System.out.println(Figures.of(
                "the same, beyond the window of " + WINDOW.toMillis() + " ms",
                "ms",
                sinceDeath.stream().map(millis -> millis - window).toList()));
    }

    /** @return for each user the milliseconds from the death to the stop of his motor; not for one who had lapsed before */
    private static List<Double> kill(Robot main, Client there, Random random) throws InterruptedException {
        long death;
        try (ChainUsers users = ChainUsers.start(main.port(), USERS)) {
            TimeUnit.NANOSECONDS.sleep(
                    WINDOW.toNanos() + random.nextLong(WINDOW.toNanos())); // anywhere between two beats
            death = System.nanoTime();
            users.kill();
        }
        Thread.sleep(WINDOW.plus(LATEST).toMillis()); // nobody disturbs the robots meanwhile
        List<Double> millis = new ArrayList<>();
        for (int user = 0; user < USERS; user++) {
            double late = stopped(there, user, death) - death;
            if (late > 0) {
                millis.add(late / 1e6);
            }
        }
        return millis;
    }

    private static double stopped(Client there, int user, long death) throws InterruptedException {
        while (there.isMoving("m" + user)) {
            if (System.nanoTime() - death > ALL_LOST.toNanos()) {
                throw new IllegalStateException("m%d is never stopped".formatted(user));
            }
            Thread.sleep(1);
        }
        return there.ask("m" + user).getFieldsOrThrow(StopwatchMotor.STOPPED).getNumberValue();
    }
}

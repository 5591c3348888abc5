package dev.holdfast.distribution;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.holdfast.distribution.ControlledRobots.Kind;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Consumer;
import java.util.function.LongConsumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.opentest4j.MultipleFailuresError;

/**
 * Whatever becomes of a client, of the network and of the server: what the client moved stops when it is due, nothing
 * else does, and whoever beats lives. Real processes on real sockets; the moments are random.
 *
 * <p>Each fault once, or as often as {@code -Dholdfast.faults.rounds} says. To have a round again, give its seed,
 * which a failure names, as {@code -Dholdfast.seed}.
 */
class FaultMatrixIT {
    private static final int ROUNDS = Integer.getInteger("holdfast.faults.rounds", 1);
    private static final String ONLY = System.getProperty("holdfast.faults.only", ".*");
    private static final long SEED =
            Long.getLong("holdfast.seed", ThreadLocalRandom.current().nextInt(Integer.MAX_VALUE));

    /** From one round to the next. */
    private static final int SEEDS_EACH = 100;

    /**
     * With so many threads for each processor that want to run, a client's own work takes longer than a window: what
     * fails then shows nothing of the robot.
     */
    private static final int TOO_BUSY = 4;

    /** So often a round is made in which the robot rightly heard nothing of a client that beats. */
    private static final int MOST_TRIES = 3;

    private static final String ALL = "CLIENTS_ARE_LOST";
    private static final String SILENT = "silent";
    private static final FaultMatrix MATRIX = new FaultMatrix();

    @TempDir
    private static Path scratch;

    private static ControlledRobots robots;
    private static ExecutorService threads;

    @BeforeAll
    static void begin() {
        System.out.println("FaultMatrixIT: -Dholdfast.seed=" + SEED + " -Dholdfast.faults.rounds=" + ROUNDS);
        List<String> motors = new ArrayList<>(ControlledRobot.many("hung-", 0, 100));
        motors.add(SILENT);
        Arrays.stream(ClientFault.values()).map(FaultMatrixIT::motor).forEach(motors::add);
        robots = new ControlledRobots(scratch, motors);
        threads = Executors.newCachedThreadPool();
        warmUp(robots.get(Kind.USUAL));
    }

    /** The first calls of a process take long enough for a window to pass. */
    private static void warmUp(ControlledRobot robot) {
        for (int i = 0; i < 5; i++) {
            var trial = new FaultTrial(MATRIX, "none", robot, SILENT, new SplittableRandom());
            try (BeatingClient client = trial.drive(robot.port())) {
                client.stop(SILENT);
            }
        }
    }

    @AfterAll
    static void tell() {
        System.out.println(MATRIX);
        threads.shutdownNow();
        robots.close();
    }

    /** Many rounds take hours: what has been seen so far is told. */
    @AfterEach
    void tellSoFar() {
        if (ROUNDS > 1) {
            System.out.println(MATRIX);
        }
    }

    /** All kinds of loss at the same time, each of a client with a motor of its own. */
    @Test
    void clientsAreLost() {
        assumeTrue(ALL.matches(ONLY));
        rounds(
                ALL,
                seed -> befall(ALL, robots.get(Kind.USUAL), SILENT, seed, trial -> {
                    try (Bystanders others = Bystanders.of(trial)) {
                        List<CompletableFuture<Void>> losses = Stream.of(ClientFault.values())
                                .map(fault -> CompletableFuture.runAsync(() -> lose(fault, seed), threads))
                                .toList();
                        assertAll(losses.stream().map(loss -> loss::join));
                        others.assertUnharmed();
                    }
                }));
    }

    private static void lose(ClientFault fault, long seed) {
        befall(fault.name(), robots.get(Kind.USUAL), motor(fault), seed + 1 + fault.ordinal(), fault::befall);
    }

    @ParameterizedTest
    @EnumSource
    void theServerFails(ServerFault fault) {
        assumeTrue(fault.name().matches(ONLY));
        rounds(fault.name(), seed -> befall(fault.name(), robots.get(fault.robot()), SILENT, seed, fault::befall));
    }

    /** A round that shows nothing of the robot is made again. A robot of which none does is at fault, or too busy. */
    private static void befall(
            String fault, ControlledRobot robot, String motor, long seed, Consumer<FaultTrial> befalling) {
        for (int tries = 1; ; tries++) {
            MATRIX.begin(fault);
            try {
                befalling.accept(new FaultTrial(MATRIX, fault, robot, motor, new SplittableRandom(seed)));
                MATRIX.held(fault);
                return;
            } catch (RuntimeException | AssertionError e) {
                double load = ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage();
                boolean busy = load >= TOO_BUSY * Runtime.getRuntime().availableProcessors();
                boolean again = tries < MOST_TRIES && e instanceof Unheard;
                if (isTooEarly(e) || !busy && !again) {
                    throw e;
                }
                MATRIX.isVoid(fault);
                System.out.printf("%s: a round is void at a load of %.1f: %s%n", fault, load, e);
                if (!again) {
                    return;
                }
            }
        }
    }

    /** Also among others, of losses at the same time. */
    private static boolean isTooEarly(Throwable failure) {
        return failure instanceof StoppedTooEarly
                || failure.getCause() != null && isTooEarly(failure.getCause())
                || failure instanceof MultipleFailuresError several
                        && several.getFailures().stream().anyMatch(FaultMatrixIT::isTooEarly);
    }

    private static void rounds(String fault, LongConsumer round) {
        for (long i = 0; i < ROUNDS; i++) {
            long seed = SEED + i * SEEDS_EACH;
            try {
                round.accept(seed);
            } catch (RuntimeException | Error e) {
                System.out.println("Failed with -Dholdfast.seed=" + seed);
                throw e;
            }
        }
        assumeTrue(MATRIX.hasShown(fault), "this machine was too busy for any round");
    }

    private static String motor(ClientFault fault) {
        return fault.name().toLowerCase(Locale.ROOT);
    }
}

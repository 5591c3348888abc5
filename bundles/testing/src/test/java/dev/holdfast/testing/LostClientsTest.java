package dev.holdfast.testing;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.holdfast.component.motor.Motor;
import dev.holdfast.resource.Call;
import dev.holdfast.wire.robot.v1.StopAllRequest;
import io.grpc.StatusRuntimeException;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The promise as a whole: however clients command, overtake, cancel, stop and lose each other, once all of them are lost
 * nothing moves. Each motor is a little slow, so that commands are inside when sessions lapse and stops come.
 */
class LostClientsTest {
    private static final int CLIENTS = 6;
    private static final int COMMANDS = 200;
    private static final Duration WINDOW = Duration.ofMillis(40);
    private static final Duration STEP = Duration.ofMillis(1);
    private static final List<String> MOTORS = List.of("one", "two", "three");

    private final AtomicInteger refusals = new AtomicInteger();

    static Stream<Long> seeds() {
        return new Random().longs(3).boxed(); // shown with each run; a seed alone does not fix what threads do
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void leaveNothingMoving(long seed) {
        var clock = new ManualClock();
        try (var robot = InProcessRobot.start(Conditions.SHIPPED.clock(clock))) {
            robot.heartbeatWindow(WINDOW);
            List<SlowMotor> motors = MOTORS.stream()
                    .map(name -> robot.add(name, new SlowMotor(seed)))
                    .toList();
            var clients = IntStream.range(0, CLIENTS)
                    .mapToObj(number -> CompletableFuture.runAsync(
                            () -> drive(new WireClient(robot.connect()), new Random(seed + number))))
                    .toArray(CompletableFuture<?>[]::new);
            var gone = CompletableFuture.allOf(clients);
            while (!gone.isDone()) {
                clock.advance(robot.sessions().sessions().isEmpty() ? Duration.ZERO : STEP);
            }
            gone.join();

            clock.advance(WINDOW);

            await().pollInterval(Duration.ofMillis(1))
                    .during(Duration.ofMillis(50))
                    .until(() -> motors.stream().noneMatch(SlowMotor::isMoving));
            assertTrue(robot.sessions().sessions().isEmpty());
            assertTrue(motors.stream().allMatch(motor -> motor.turns.get() > 0), "or nothing ever moved");
            assertTrue(refusals.get() > 0, "or no client was ever lost");
        }
    }

    private void drive(WireClient client, Random random) {
        String id = client.startSession();
        for (int i = 0; i < COMMANDS; i++) {
            String motor = MOTORS.get(random.nextInt(MOTORS.size()));
            WireClient present = client.inSession(id);
            try {
                switch (random.nextInt(12)) {
                    case 0 -> client.stop(motor);
                    case 1 -> client.robot().stopAll(StopAllRequest.getDefaultInstance());
                    case 2, 3 -> client.heartbeat(id);
                    case 4, 5 ->
                        present.motors()
                                .withDeadlineAfter(random.nextInt(3000), TimeUnit.MICROSECONDS)
                                .goFor(WireClient.goForRequest(motor, 10, 100));
                    default -> present.setPower(motor, 0.1 + random.nextDouble() / 2);
                }
            } catch (StatusRuntimeException e) {
                if ("SESSION_EXPIRED".equals(e.getStatus().getDescription())) {
                    refusals.incrementAndGet();
                    id = client.startSession();
                }
            }
        }
    }

    /** Turns from some moment of its command on, also when it has been cancelled meanwhile. */
    private static final class SlowMotor implements Motor {
        private static final int LONGEST_NANOS = 300_000;

        private final AtomicInteger turns = new AtomicInteger();
        private final Random random;
        private volatile double power;

        SlowMotor(long seed) {
            random = new Random(seed);
        }

        @Override
        public void setPower(double next) {
            LockSupport.parkNanos(random.nextInt(LONGEST_NANOS)); // its bus
            power = next;
            turns.incrementAndGet();
        }

        @Override
        public void goFor(double rpm, double revolutions) {
            setPower(Math.signum(rpm * revolutions));
            Call.current().sleep(Duration.ofMinutes(1));
        }

        @Override
        public Power power() {
            return new Power(power != 0, power);
        }

        @Override
        public void stop() {
            LockSupport.parkNanos(random.nextInt(LONGEST_NANOS));
            power = 0;
        }

        @Override
        public boolean isMoving() {
            return power != 0;
        }
    }
}

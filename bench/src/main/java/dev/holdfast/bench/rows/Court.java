package dev.holdfast.bench.rows;

import com.example.referee.Referee;
import com.example.stopwatch.StopwatchMotor;
import com.google.protobuf.Struct;
import com.google.protobuf.Value;
import dev.holdfast.bench.Client;
import dev.holdfast.bench.DriverJar;
import dev.holdfast.bench.Robot;
import dev.holdfast.component.motor.Motor;
import dev.holdfast.session.SessionManager;
import dev.holdfast.wire.common.v1.DoCommandRequest;
import dev.holdfast.wire.component.generic.v1.GenericServiceGrpc;
import dev.holdfast.wire.component.motor.v1.MotorServiceGrpc;
import io.grpc.StatusRuntimeException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * A robot whose motors are stopwatches, and referees in it who let sessions of their own lapse. Each referee is a bundle, has
 * its own motors, and may keep a hundred sessions.
 */
final class Court implements AutoCloseable {
    private static final String MOTOR = "bench:stopwatch:motor";
    private static final Duration LONGEST = Duration.ofMinutes(3);
    private static final int ANSWER_SECONDS = 30;
    private static final Duration SETTING_UP = Duration.ofSeconds(2);
    private static final Duration LOOK = Duration.ofMillis(50);

    private final Robot robot;
    private final Client client;
    private final int referees;
    private final int motorsEach;

    /**
     * What became of some sessions' motors, in nanoseconds; where a motor was not stopped, a time before its deadline.
     *
     * @param stopMillis what each motor's stop takes, as the motor told it; below 0 it hangs
     */
    record Verdict(double[] deadlines, double[] stopped, double[] returned, double[] stopMillis) {}

    private Court(Robot robot, int referees, int motorsEach) {
        this.robot = robot;
        this.client = new Client(robot.port());
        this.referees = referees;
        this.motorsEach = motorsEach;
    }

    /**
     * Starts it, and returns when each referee has all of its motors.
     *
     * @param more components that the robot has besides
     * @param javaOptions for the robot, may be empty
     */
    static Court open(Bed bed, int referees, int motorsEach, List<String> more, String javaOptions) {
        List<String> components = new ArrayList<>(more);
        for (int referee = 0; referee < referees; referee++) {
            components.addAll(Machine.motors("g" + referee + "-", motorsEach, MOTOR));
            components.add(Machine.component("referee" + referee, "generic", model(referee)));
        }
        Robot robot = Robot.start(bed.home(), Machine.of("1m", List.of()), 0, javaOptions);
        Court court = new Court(robot, referees, motorsEach);
        try {
            court.fill(Machine.of("1m", components));
        } catch (RuntimeException e) {
            court.close();
            throw e;
        }
        return court;
    }

    /** The modules first: a module's start takes the longer the more wait for it. */
    private void fill(String json) {
        robot.moveIn(DriverJar.write(StopwatchMotor.class, MOTOR, "1.0.0", Map.of()));
        for (int referee = 0; referee < referees; referee++) {
            robot.moveIn(DriverJar.write(
                    Referee.class,
                    "com.example.referee" + referee,
                    model(referee),
                    "1.0.0",
                    Map.of(),
                    references(referee)));
        }
        robot.configure(json);
        for (int referee = 0; referee < referees; referee++) {
            awaitMotors(referee);
        }
    }

    private static String model(int referee) {
        return "bench:referee" + referee + ":generic";
    }

    private static Map<Class<?>, String> references(int referee) {
        return Map.of(
                SessionManager.class,
                """
                <reference name="sessions" interface="%s" field="sessions" policy="dynamic"/>"""
                        .formatted(SessionManager.class.getName()),
                Motor.class,
                """
                <reference name="motors" interface="%s" cardinality="0..n" policy="dynamic" field="motors"
                           field-collection-type="service" target="(resource.name=g%d-*)"/>"""
                        .formatted(Motor.class.getName(), referee));
    }

    private void awaitMotors(int referee) {
        await(() -> {
            try {
                return number(ask(referee, Struct.getDefaultInstance()), Referee.MOTORS) == motorsEach;
            } catch (StatusRuntimeException e) { // it is not there yet
                return false;
            }
        });
    }

    Robot robot() {
        return robot;
    }

    /** Lets all motors lapse together, each referee's in so many sessions; their last signs of life come in two seconds. */
    List<Verdict> together(int sessionsEach, Duration window, Duration patience) {
        long at = System.nanoTime() + SETTING_UP.toNanos();
        Struct command = Struct.newBuilder()
                .putFields(Referee.ACT, text(Referee.TOGETHER))
                .putFields(Referee.SESSIONS, number(sessionsEach))
                .putFields(Referee.WINDOW_MILLIS, number(window.toMillis()))
                .putFields(Referee.PATIENCE_MILLIS, number(patience.toMillis()))
                .putFields(Referee.AT, number(at))
                .build();
        return all(command);
    }

    /** Lets each motor of each referee lapse so often, at moments of its own. */
    List<Verdict> scattered(int rounds, Duration window, Duration patience) {
        Struct command = Struct.newBuilder()
                .putFields(Referee.ACT, text(Referee.SCATTERED))
                .putFields(Referee.ROUNDS, number(rounds))
                .putFields(Referee.WINDOW_MILLIS, number(window.toMillis()))
                .putFields(Referee.PATIENCE_MILLIS, number(patience.toMillis()))
                .build();
        return all(command);
    }

    private List<Verdict> all(Struct command) {
        for (int referee = 0; referee < referees; referee++) {
            ask(referee, command);
        }
        List<Verdict> verdicts = new ArrayList<>();
        for (int referee = 0; referee < referees; referee++) {
            int asked = referee;
            await(() -> !ask(asked, Struct.getDefaultInstance())
                    .getFieldsOrThrow(Referee.BUSY)
                    .getBoolValue());
            Struct told = ask(referee, Struct.getDefaultInstance());
            String failure = told.getFieldsOrThrow(Referee.FAILURE).getStringValue();
            if (!failure.isEmpty()) {
                throw new IllegalStateException("referee " + referee + ": " + failure);
            }
            verdicts.add(new Verdict(
                    numbers(told, Referee.DEADLINES),
                    numbers(told, Referee.STOPPED),
                    numbers(told, Referee.RETURNED),
                    numbers(told, Referee.STOP_MILLIS)));
        }
        return verdicts;
    }

    /** What the stop of a referee's motor takes from now on; below 0 it hangs. */
    void stopTakes(int referee, int motor, int millis) {
        MotorServiceGrpc.newBlockingStub(client.channel())
                .withDeadlineAfter(ANSWER_SECONDS, TimeUnit.SECONDS)
                .doCommand(DoCommandRequest.newBuilder()
                        .setName("g" + referee + "-" + motor)
                        .setCommand(Struct.newBuilder().putFields(StopwatchMotor.STOP_MILLIS, number(millis)))
                        .build());
    }

    private Struct ask(int referee, Struct command) {
        return GenericServiceGrpc.newBlockingStub(client.channel())
                .withDeadlineAfter(ANSWER_SECONDS, TimeUnit.SECONDS)
                .doCommand(DoCommandRequest.newBuilder()
                        .setName("referee" + referee)
                        .setCommand(command)
                        .build())
                .getResult();
    }

    private static void await(Supplier<Boolean> condition) {
        long giveUp = System.nanoTime() + LONGEST.toNanos();
        while (!condition.get()) {
            if (giveUp - System.nanoTime() < 0) {
                throw new IllegalStateException("nothing came of it within " + LONGEST.toSeconds() + " s");
            }
            Bed.pause(LOOK);
        }
    }

    private static Value text(String text) {
        return Value.newBuilder().setStringValue(text).build();
    }

    private static Value number(double number) {
        return Value.newBuilder().setNumberValue(number).build();
    }

    private static double number(Struct told, String key) {
        return told.getFieldsOrThrow(key).getNumberValue();
    }

    private static double[] numbers(Struct told, String key) {
        return told.getFieldsOrThrow(key).getListValue().getValuesList().stream()
                .mapToDouble(Value::getNumberValue)
                .toArray();
    }

    @Override
    public void close() {
        client.close();
        robot.close();
    }
}

package dev.holdfast.jobs.internal;

import static dev.holdfast.jobs.internal.Workshop.everySecond;
import static dev.holdfast.jobs.internal.Workshop.job;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.holdfast.component.motor.Motor;
import dev.holdfast.jobs.schedule.internal.Continuous;
import dev.holdfast.jobs.schedule.internal.Interval;
import dev.holdfast.resource.ResourceName;
import dev.holdfast.session.Session;
import dev.holdfast.status.ResourceState;
import dev.holdfast.status.ResourceState.Condition;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JobsTest {
    private static final Duration SECOND = Duration.ofSeconds(1);
    private static final String HALF = "{\"power_pct\": 0.5}";

    private final Workshop workshop = new Workshop();

    @AfterEach
    void close() {
        workshop.close();
    }

    @Test
    void callsTheMethodOnceInEachPeriod() {
        var motor = workshop.robot.add("left", new TestMotor());
        workshop.jobs.add(everySecond("SetPower", HALF));
        workshop.tick();
        assertEquals(0, motor.commands.get());

        workshop.pass(SECOND);
        workshop.until(() -> workshop.state().recentSuccessfulRuns().size() == 1);
        workshop.pass(SECOND);
        workshop.until(() -> workshop.state().recentSuccessfulRuns().size() == 2);

        assertEquals(2, motor.commands.get());
        assertEquals(0.5, motor.power);
        assertEquals("", workshop.state().complaint());
    }

    @Test
    void stopsWhatAJobMovedWhenTheJobGoes() {
        var motor = workshop.robot.add("left", new TestMotor());
        workshop.jobs.add(everySecond("SetPower", HALF));
        workshop.tick();
        workshop.pass(SECOND);
        workshop.until(() -> motor.power == 0.5);

        workshop.jobs.remove("j");

        workshop.until(() -> motor.power == 0);
        assertEquals(List.of(), workshop.holders());
        assertEquals(List.of(), workshop.jobs.jobs());
    }

    @Test
    void keepsWhatAJobMovedWhileTheJobLives() {
        var motor = workshop.robot.add("left", new TestMotor());
        workshop.jobs.add(job(new Interval(Duration.ofMinutes(2)), "SetPower", HALF));
        workshop.tick();
        workshop.pass(Duration.ofMinutes(2));
        workshop.until(() -> motor.power == 0.5);

        workshop.pass(Duration.ofMinutes(1));

        assertEquals(0.5, motor.power);
        assertEquals(List.of("job:j"), workshop.holders());
    }

    @Test
    void stopsWhatAJobMovedWhenItsThreadHangs() {
        var motor = workshop.robot.add("left", new TestMotor());
        workshop.jobs.add(everySecond("SetPower", HALF));
        workshop.tick();
        workshop.pass(SECOND);
        workshop.until(() -> motor.power == 0.5);

        workshop.clock.advance(workshop.robot.sessions().heartbeatWindow().plusMillis(1));

        await().until(() -> motor.power == 0);
    }

    @Test
    void leavesToAClientWhatThatClientTook() {
        var motor = workshop.robot.add("left", new TestMotor());
        workshop.jobs.add(everySecond("SetPower", HALF));
        workshop.tick();
        workshop.pass(SECOND);
        workshop.until(() -> motor.power == 0.5);
        Session client = workshop.robot.sessions().start("", "");
        workshop.robot.resource(Motor.class, "left", client).setPower(0.9);

        workshop.jobs.remove("j");

        assertEquals(List.of(""), workshop.holders());
        assertEquals(0.9, motor.power);
    }

    @Test
    void opensAnotherSessionAfterOneThatLapsed() {
        workshop.jobs.add(everySecond("SetPower", HALF));
        workshop.tick();
        var first = workshop.robot.sessions().sessions().get(0);

        workshop.clock.advance(first.heartbeatWindow().plusMillis(1));
        workshop.tick();

        var sessions = workshop.robot.sessions().sessions();
        assertEquals(List.of("job:j"), workshop.holders());
        assertTrue(sessions.stream().noneMatch(first::equals));
    }

    @Test
    void skipsAndCountsTheRunsThatAreDueWhileOneStillRuns() {
        var motor = workshop.robot.add("left", new TestMotor());
        workshop.jobs.add(everySecond("GoFor", "{\"rpm\": 10, \"revolutions\": 3}"));
        workshop.tick();
        workshop.pass(SECOND);
        workshop.until(() -> motor.commands.get() == 1);

        workshop.pass(Duration.ofSeconds(3));

        assertEquals(3, workshop.state().skippedRuns());
        assertEquals(1, motor.commands.get());
        motor.arrived.complete(null);
        workshop.until(() -> workshop.state().recentSuccessfulRuns().size() == 1);
    }

    @Test
    void beginsAContinuousJobAnewWhenItHasEnded() {
        var motor = workshop.robot.add("left", new TestMotor());
        motor.arrived.complete(null);
        workshop.jobs.add(job(new Continuous(), "GoFor", "{\"rpm\": 10, \"revolutions\": 3}"));

        workshop.until(() -> workshop.state().recentSuccessfulRuns().size() == 1);
        workshop.pass(Duration.ofMillis(100));
        workshop.until(() -> workshop.state().recentSuccessfulRuns().size() == 2);

        assertEquals(0, workshop.state().skippedRuns());
    }

    @Test
    void cancelsARunThatTakesTooLong() {
        var motor = workshop.robot.add("left", new TestMotor());
        workshop.jobs.add(new JobSpec(
                "j",
                new Interval(SECOND),
                "left",
                "GoFor",
                "{\"rpm\": 10, \"revolutions\": 3}",
                Duration.ofMillis(2_500)));
        workshop.tick();
        workshop.pass(SECOND);
        workshop.until(() -> motor.commands.get() == 1);

        workshop.pass(Duration.ofMillis(2_500));

        assertEquals(List.of(workshop.instant()), workshop.state().recentFailedRuns());
        assertEquals(
                "the run took longer than its timeout, 2500 ms, and was cancelled",
                workshop.state().complaint());
        workshop.until(() -> motor.cancelled.get() == 1);
    }

    @Test
    void cancelsTheRunOfAJobThatGoes() {
        var motor = workshop.robot.add("left", new TestMotor());
        workshop.jobs.add(job(new Continuous(), "GoFor", "{\"rpm\": 10, \"revolutions\": 3}"));
        workshop.until(() -> motor.commands.get() == 1);

        workshop.jobs.remove("j");

        workshop.until(() -> motor.cancelled.get() == 1 && motor.power == 0);
    }

    @Test
    void givesTheCommandOfADoCommandToTheResource() {
        var motor = workshop.robot.add("left", new TestMotor());
        workshop.jobs.add(job(new Continuous(), "DoCommand", "{\"calibrate\": true, \"turns\": [1, null]}"));

        workshop.until(() -> workshop.state().recentSuccessfulRuns().size() == 1);

        assertEquals(List.of("calibrate", "turns"), List.copyOf(new TreeMap<>(motor.lastCommand).keySet()));
        assertEquals(true, motor.lastCommand.get("calibrate"));
    }

    @Test
    void stopsWhatItIsToldToStop() {
        var motor = workshop.robot.add("left", new TestMotor());
        workshop.robot.resource(Motor.class, "left").setPower(1);
        workshop.jobs.add(job(new Continuous(), "Stop", "{}"));

        workshop.until(() -> motor.power == 0);
    }

    @Test
    void failsTheRunsUntilTheResourceComes() {
        workshop.jobs.add(everySecond("SetPower", HALF));
        workshop.tick();
        workshop.pass(SECOND);
        assertEquals(
                "there is no resource named \"left\" on this robot",
                workshop.state().complaint());
        assertEquals(List.of(workshop.instant()), workshop.state().recentFailedRuns());

        var motor = workshop.robot.add("left", new TestMotor());
        workshop.pass(SECOND);

        workshop.until(() -> motor.power == 0.5);
    }

    @Test
    void tellsWhyAConfiguredResourceIsNotThere() {
        workshop.configured = List.of(new ResourceState(
                ResourceName.of(Motor.class, "left"), Condition.UNHEALTHY, "its model is unknown", Instant.EPOCH, ""));
        workshop.jobs.add(everySecond("SetPower", HALF));
        workshop.tick();
        workshop.pass(SECOND);

        workshop.until(() -> workshop.state().complaint().equals("rdk:component:motor/left: its model is unknown"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            textBlock =
                    """
            GetReadings | {}                  | method: rdk:component:motor has no method GetReadings; it has
            SetPower    | {"power": 1}        | command: is no SetPowerRequest: Cannot find field: power
            SetPower    | {"power_pct": "x"}  | command: is no SetPowerRequest: Not a double value
            SetPower    | {"power_pct": "NaN"}| power_pct is not a finite number: NaN
            """)
    void complainsAtOnceOfWhatTheResourceDoesNotUnderstand(String method, String command, String complaint) {
        workshop.robot.add("left", new TestMotor());
        workshop.jobs.add(everySecond(method, command));

        workshop.tick();

        assertTrue(
                workshop.state().complaint().startsWith(complaint),
                workshop.state().complaint());
        assertEquals(List.of(), workshop.state().recentFailedRuns());
    }

    @Test
    void refusesAMethodThatStreams() {
        workshop.robot.add("left", new TestBoard() {});
        workshop.jobs.add(everySecond("StreamTicks", "{}"));

        workshop.tick();

        assertEquals(
                "method: StreamTicks of rdk:component:board streams; a job needs one with one answer",
                workshop.state().complaint());
    }

    @Test
    void tellsResourcesOfOneNameApartByTheMethod() {
        var motor = workshop.robot.add("left", new TestMotor());
        workshop.robot.add("left", new TestBoard() {});
        workshop.jobs.add(job(new Continuous(), "SetPower", HALF));

        workshop.until(() -> motor.power == 0.5);
    }

    @Test
    void asksForTheFullNameWhereTheMethodDoesNotTell() {
        var motor = workshop.robot.add("left", new TestMotor());
        workshop.robot.add("left", new TestBoard() {});
        workshop.jobs.add(everySecond("DoCommand", "{\"a\": 1}"));
        workshop.tick();
        assertTrue(
                workshop.state().complaint().endsWith("; write its full name"),
                workshop.state().complaint());

        workshop.jobs.add(new JobSpec(
                "j", new Continuous(), "rdk:component:motor/left", "DoCommand", "{\"a\": 1}", Duration.ofMinutes(1)));

        workshop.until(() -> motor.lastCommand.containsKey("a"));
    }

    @Test
    void goesOnAfterAFailureAndForgetsIt() {
        var motor = workshop.robot.add("left", new TestMotor());
        motor.broken = true;
        workshop.jobs.add(everySecond("SetPower", HALF));
        workshop.tick();
        workshop.pass(SECOND);
        workshop.until(() -> workshop.state().complaint().equals("the fuse has blown"));

        motor.broken = false;
        workshop.pass(SECOND);

        workshop.until(() -> workshop.state().complaint().isEmpty());
        assertEquals(1, workshop.state().recentFailedRuns().size());
    }

    @Test
    void logsAFailureOnceUntilItIsAnother() {
        try (var log = LogBook.of(RunLog.class)) {
            var motor = workshop.robot.add("left", new TestMotor());
            motor.broken = true;
            workshop.jobs.add(everySecond("SetPower", HALF));
            workshop.tick();

            for (int failures = 1; failures <= 12; failures++) {
                workshop.pass(SECOND);
                workshop.until(() -> workshop.state().recentFailedRuns().contains(workshop.instant()));
            }
            motor.broken = false;
            workshop.pass(SECOND);
            workshop.until(() -> workshop.state().complaint().isEmpty());

            assertEquals(List.of("Job j fails: the fuse has blown", "Job j succeeds again"), log.lines());
        }
    }

    @Test
    void keepsTheTimesOfTheLastTenRuns() {
        workshop.jobs.add(everySecond("SetPower", HALF));
        workshop.tick();

        workshop.pass(Duration.ofSeconds(12));

        assertEquals(10, workshop.state().recentFailedRuns().size());
        assertEquals(workshop.instant(), workshop.state().recentFailedRuns().get(9));
    }

    @Test
    void listsAJobThatCannotBeWithTheReason() {
        workshop.jobs.refuse("j", "no such day");

        assertEquals("no such day", workshop.state().complaint());
    }
}

package dev.holdfast.jobs.internal;

import static dev.holdfast.jobs.internal.Workshop.everySecond;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A job may leave out the remote's name, as every client may. */
@Timeout(30)
class FarNamesTest {
    private static final String HALF = "{\"power_pct\": 0.5}";

    private final Workshop workshop = new Workshop();

    @AfterEach
    void close() {
        workshop.close();
    }

    @Test
    void aShortNameMeansTheOneRemoteThatHasIt() {
        var motor = workshop.robot.add("far:sub:left", new TestMotor());

        run();

        workshop.until(() -> motor.power == 0.5);
        assertEquals("", workshop.state().complaint());
    }

    @Test
    void whatIsHereUnderThatVeryNameComesFirst() {
        var far = workshop.robot.add("far:left", new TestMotor());
        var here = workshop.robot.add("left", new TestMotor());

        run();

        workshop.until(() -> here.power == 0.5);
        assertEquals(0, far.power);
    }

    @Test
    void aNameThatSeveralRemotesHaveMeansNone() {
        workshop.robot.add("far:left", new TestMotor());
        workshop.robot.add("near:left", new TestMotor());

        run();

        assertTrue(
                workshop.state().complaint().endsWith("/near:left; write its full name"),
                workshop.state().complaint());
    }

    private void run() {
        workshop.jobs.add(everySecond("SetPower", HALF));
        workshop.tick();
        workshop.pass(Duration.ofSeconds(1));
    }
}

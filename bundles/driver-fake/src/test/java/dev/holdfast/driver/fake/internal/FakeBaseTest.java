package dev.holdfast.driver.fake.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.holdfast.component.base.Base.Properties;
import dev.holdfast.spatial.Vector3;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import org.junit.jupiter.api.Test;

class FakeBaseTest {
    private final FakeBase base = new FakeBase(600, 250);

    @Test
    void takesItsTimeAndMovesMeanwhile() {
        List<Duration> waits = new ArrayList<>();
        Runnable commands = () -> {
            base.moveStraight(-1500, 500);
            base.spin(90, -45);
        };
        TestCall.run(
                wait -> {
                    assertTrue(base.isMoving());
                    waits.add(wait);
                },
                commands);

        assertEquals(List.of(Duration.ofSeconds(3), Duration.ofSeconds(2)), waits);
        assertFalse(base.isMoving());
    }

    @Test
    void standsStillWhenCancelledOnItsWay() {
        assertThrows(
                CancellationException.class,
                () -> TestCall.run(
                        wait -> {
                            throw new CancellationException("a test says so");
                        },
                        () -> base.moveStraight(1000, 100)));

        assertFalse(base.isMoving());
    }

    @Test
    void movesUntilStopped() {
        base.setPower(new Vector3(0, 0.3, 0), Vector3.ZERO);
        assertTrue(base.isMoving());
        base.stop();
        assertFalse(base.isMoving());

        base.setVelocity(Vector3.ZERO, new Vector3(0, 0, 20));
        assertTrue(base.isMoving());
        base.setVelocity(Vector3.ZERO, Vector3.ZERO);
        assertFalse(base.isMoving());
    }

    @Test
    void ignoresDirectionsThatItHasNot() {
        base.setPower(new Vector3(1, 0, 1), new Vector3(1, 1, 0));

        assertFalse(base.isMoving());
    }

    @Test
    void refusesWhatWouldNeverEnd() {
        assertThrows(IllegalArgumentException.class, () -> base.moveStraight(100, 0));
        assertThrows(IllegalArgumentException.class, () -> base.spin(90, 0));
    }

    @Test
    void tellsItsMeasuresInMetres() {
        assertEquals(new Properties(0.6, 0, 0.25), base.properties());
    }
}

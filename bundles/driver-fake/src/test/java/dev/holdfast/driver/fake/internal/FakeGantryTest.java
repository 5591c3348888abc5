package dev.holdfast.driver.fake.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.holdfast.attributes.Nested;
import dev.holdfast.testing.TestCall;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class FakeGantryTest {
    private long now;
    private final FakeGantry gantry = new FakeGantry(List.of(1000.0, 500.0), 200, () -> now);

    @Test
    void goesAsFastAsToldAndNoFasterThanItCan() {
        TestCall.run(
                wait -> {
                    assertEquals(Duration.ofSeconds(4), wait);
                    now += Duration.ofSeconds(1).toNanos();
                    assertEquals(List.of(100.0, 200.0), gantry.position());
                    now += wait.toNanos();
                },
                () -> gantry.moveToPosition(List.of(400.0, 500.0), List.of(100.0, 999.0)));

        assertEquals(List.of(400.0, 500.0), gantry.position());
    }

    @Test
    void goesHomeToTheBeginningOfItsAxes() {
        run(() -> gantry.moveToPosition(List.of(400.0, 500.0), List.of()));
        run(() -> assertTrue(gantry.home()));

        assertEquals(List.of(0.0, 0.0), gantry.position());
    }

    @Test
    void refusesWhatItsAxesCannotDo() {
        assertThrows(IllegalArgumentException.class, () -> gantry.moveToPosition(List.of(1.0), List.of()));
        assertThrows(IllegalArgumentException.class, () -> gantry.moveToPosition(List.of(1.0, 501.0), List.of()));
        assertThrows(IllegalArgumentException.class, () -> gantry.moveToPosition(List.of(1.0, 1.0), List.of(1.0)));
        assertThrows(IllegalArgumentException.class, () -> new FakeGantry(List.of(0.0), 200, () -> now));
    }

    @Test
    void tellsItsKinematics() {
        String file = new String(gantry.kinematics(Set.of()).data(), StandardCharsets.UTF_8);

        var joints = (List<?>) Nested.tree("kinematics", file).get("joints");

        assertEquals(2, joints.size());
        assertEquals(
                Map.of(
                        "id",
                        "axis1",
                        "type",
                        "prismatic",
                        "parent",
                        "axis0",
                        "axis",
                        Map.of("x", 0.0, "y", 1.0, "z", 0.0),
                        "min",
                        0.0,
                        "max",
                        500.0),
                joints.get(1));
    }

    private void run(Runnable command) {
        TestCall.run(wait -> now += wait.toNanos(), command);
    }
}

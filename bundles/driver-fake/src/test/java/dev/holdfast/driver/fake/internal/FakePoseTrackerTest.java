package dev.holdfast.driver.fake.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.holdfast.driver.fake.internal.FakePoseTracker.BodyAttributes;
import dev.holdfast.spatial.Pose;
import dev.holdfast.spatial.PoseInFrame;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class FakePoseTrackerTest {
    private static final BodyAttributes STILL = new BodyAttributes(
            "still", Optional.of(1.0), Optional.of(2.0), Optional.of(3.0), Optional.empty(), Optional.empty());
    private static final BodyAttributes ROUND = new BodyAttributes(
            "round", Optional.of(10.0), Optional.empty(), Optional.empty(), Optional.of(100.0), Optional.of(4.0));

    private long now;
    private final FakePoseTracker tracker = new FakePoseTracker(List.of(STILL, ROUND), "room", () -> now);

    @Test
    void seesAllThatItIsNotAskedForByName() {
        assertEquals(Set.of("still", "round"), tracker.poses(Set.of()).keySet());
        assertEquals(
                Map.of("still", new PoseInFrame("room", new Pose(1, 2, 3, 0, 0, 1, 0))),
                tracker.poses(Set.of("still", "gone")));
    }

    @Test
    void seesABodyGoRound() {
        now = 1_000_000_000; // a quarter of its period

        Pose pose = tracker.poses(Set.of("round")).get("round").pose();

        assertEquals(10, pose.x(), 1e-9);
        assertEquals(100, pose.y(), 1e-9);
        assertEquals(90, pose.theta(), 1e-9);
    }

    @Test
    void refusesARoundThatTakesNoTime() {
        assertThrows(
                IllegalArgumentException.class,
                () -> new BodyAttributes(
                        "x", Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), Optional.of(0.0)));
    }
}

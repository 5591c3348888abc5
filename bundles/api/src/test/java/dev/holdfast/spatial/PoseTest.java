package dev.holdfast.spatial;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class PoseTest {
    private final RandomRotations random = new RandomRotations();

    @Test
    void aFrameThatIsTurnedCarriesWhatIsInIt() {
        Pose arm = new Pose(100, 0, 50, 0, 0, 1, 90);
        Pose camera = new Pose(10, 0, 0, 0, 0, 1, 0);

        Pose seen = arm.compose(camera);

        assertClose(new Pose(100, 10, 50, 0, 0, 1, 90), seen);
    }

    @Test
    void aPoseUndoesItsInverse() {
        for (int i = 0; i < 1000; i++) {
            Pose pose = pose();

            assertClose(Pose.ZERO, pose.compose(pose.inverse()));
            assertClose(Pose.ZERO, pose.inverse().compose(pose));
        }
    }

    @Test
    void posesMayBeComposedInAnyGrouping() {
        for (int i = 0; i < 1000; i++) {
            Pose a = pose();
            Pose b = pose();
            Pose c = pose();

            assertClose(a.compose(b).compose(c), a.compose(b.compose(c)));
        }
    }

    @Test
    void aPointGoesWhereAPoseAtItGoes() {
        for (int i = 0; i < 1000; i++) {
            Pose outer = pose();
            Pose inner = pose();

            Vector3 apart = outer.outside(inner.position())
                    .plus(outer.compose(inner).position().times(-1));
            assertEquals(0, apart.length(), 1e-9);
        }
    }

    private Pose pose() {
        return Pose.of(random.point(), Orientation.of(random.even()));
    }

    private static void assertClose(Pose expected, Pose actual) {
        assertAll(
                () -> assertEquals(
                        0, expected.position().plus(actual.position().times(-1)).length(), 1e-9),
                () -> assertTrue(
                        expected.orientation()
                                        .quaternion()
                                        .angleTo(actual.orientation().quaternion())
                                < 1e-13,
                        () -> "expected " + expected + " but was " + actual));
    }
}

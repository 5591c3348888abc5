package dev.holdfast.spatial;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

class RotationsTest {
    private static final double RADIANS = 1e-14;
    private static final double QUARTER = Math.PI / 2;
    private static final Vector3 X = new Vector3(1, 0, 0);
    private static final Vector3 Z = new Vector3(0, 0, 1);

    private final RandomRotations random = new RandomRotations();

    @Test
    void everyRotationSurvivesTheWayThroughAnOrientationVector() {
        assertSurvives(q -> Orientation.of(q).quaternion());
    }

    @Test
    void everyRotationSurvivesTheWayThroughEulerAngles() {
        assertSurvives(q -> EulerAngles.of(q).quaternion());
    }

    @Test
    void everyRotationSurvivesTheWayThroughAnAxisAndAnAngle() {
        assertSurvives(q -> AxisAngle.of(q).quaternion());
    }

    @Test
    void theZAxisPointsAlongTheOrientationVector() {
        random.all().forEach(q -> {
            Orientation orientation = Orientation.of(q);

            assertClose(new Vector3(orientation.ox(), orientation.oy(), orientation.oz()), q.rotate(Z));
        });
    }

    @Test
    void thetaTurnsAboutTheOrientationVector() {
        random.all().forEach(q -> {
            Orientation before = Orientation.of(q);
            Vector3 axis = q.rotate(Z);

            Quaternion turned =
                    new Orientation(before.ox(), before.oy(), before.oz(), before.theta() + 30).quaternion();

            Quaternion expected = new AxisAngle(axis.x(), axis.y(), axis.z(), Math.toRadians(30))
                    .quaternion()
                    .times(q);
            assertTrue(turned.angleTo(expected) < RADIANS, () -> before + " became " + turned);
        });
    }

    @Test
    void thetaStaysWithinHalfATurn() {
        random.all().map(Orientation::of).forEach(orientation -> {
            assertTrue(orientation.theta() > -180 && orientation.theta() <= 180, orientation::toString);
        });
    }

    @Test
    void anOrientationVectorIsEulerAnglesZyzOfLongitudeColatitudeAndTheta() {
        double longitude = Math.toRadians(40);
        double colatitude = Math.toRadians(70);
        double theta = Math.toRadians(-25);
        Quaternion zyz = new AxisAngle(0, 0, 1, longitude)
                .quaternion()
                .times(new AxisAngle(0, 1, 0, colatitude).quaternion())
                .times(new AxisAngle(0, 0, 1, theta).quaternion());

        Orientation orientation = Orientation.ofRadians(
                Math.sin(colatitude) * Math.cos(longitude) * 7, // of any length
                Math.sin(colatitude) * Math.sin(longitude) * 7,
                Math.cos(colatitude) * 7,
                theta);

        assertTrue(orientation.quaternion().angleTo(zyz) < RADIANS);
        assertEquals(-25, Orientation.of(zyz).theta(), 1e-12);
    }

    @Test
    void anOrientationVectorThatIsCloseToAPoleKeepsItsDirectionAndTakesThetaFromThePole() {
        Quaternion almostUp = new AxisAngle(0.6, 0.8, 0, 0.001)
                .quaternion()
                .times(new AxisAngle(0, 0, 1, Math.toRadians(50)).quaternion());
        Quaternion almostDown =
                new AxisAngle(0.6, 0.8, 0, 0.001).quaternion().times(new Orientation(0, 0, -1, 50).quaternion());

        assertAll(
                () -> assertEquals(50, Orientation.of(almostUp).theta(), 1e-4),
                () -> assertEquals(50, Orientation.of(almostDown).theta(), 1e-4),
                () -> assertClose(vector(Orientation.of(almostUp)), almostUp.rotate(Z)));
    }

    @Test
    void atThePolesThetaSaysWhereXPoints() {
        Quaternion up = new Orientation(0, 0, 1, 90).quaternion();
        Quaternion down = new Orientation(0, 0, -1, 90).quaternion();

        assertAll(
                () -> assertClose(new Vector3(0, 1, 0), up.rotate(X)),
                () -> assertClose(new Vector3(0, 1, 0), down.rotate(X)),
                () -> assertClose(
                        new Vector3(-1, 0, 0),
                        new Orientation(0, 0, -1, 0).quaternion().rotate(X)));
    }

    @Test
    void aVectorThatNobodySetPointsUp() {
        assertTrue(
                new Orientation(0, 0, 0, 35).quaternion().angleTo(new Orientation(0, 0, 1, 35).quaternion()) < RADIANS);
    }

    @Test
    void positiveAnglesTurnCounterClockwise() {
        assertClose(
                new Vector3(0, 1, 0),
                new AxisAngle(0, 0, 2, QUARTER).quaternion().rotate(X));
        assertClose(
                new Vector3(0, 0, -1),
                new EulerAngles(0, QUARTER, 0).quaternion().rotate(X));
        assertClose(
                new Vector3(0, -1, 0),
                new EulerAngles(QUARTER, 0, 0).quaternion().rotate(Z));
    }

    @Test
    void rollComesBeforePitchAndPitchBeforeYaw() {
        Quaternion q = new EulerAngles(0.1, 0.2, 0.3).quaternion();

        assertClose(
                new Vector3(0, 1, 0),
                new EulerAngles(0, QUARTER, QUARTER).quaternion().rotate(Z));
        EulerAngles back = EulerAngles.of(q);
        assertAll(
                () -> assertEquals(0.1, back.roll(), RADIANS),
                () -> assertEquals(0.2, back.pitch(), RADIANS),
                () -> assertEquals(0.3, back.yaw(), RADIANS));
    }

    @Test
    void inGimbalLockThereIsNoRoll() {
        EulerAngles up = EulerAngles.of(new EulerAngles(0.3, QUARTER, 0.5).quaternion());
        EulerAngles down = EulerAngles.of(new EulerAngles(0.3, -QUARTER, 0.5).quaternion());

        assertAll(
                () -> assertEquals(0, up.roll()),
                () -> assertEquals(0.2, up.yaw(), RADIANS),
                () -> assertEquals(0, down.roll()),
                () -> assertEquals(0.8, down.yaw(), RADIANS));
    }

    @Test
    void theShorterTurnIsTheOneAboutAnAxis() {
        AxisAngle turn = AxisAngle.of(new AxisAngle(0, 0, 1, Math.toRadians(300)).quaternion());

        assertAll(
                () -> assertEquals(Math.toRadians(60), turn.angle(), RADIANS),
                () -> assertEquals(-1, turn.z(), RADIANS),
                () -> assertEquals(new AxisAngle(0, 0, 1, 0), AxisAngle.of(Quaternion.IDENTITY)));
    }

    @Test
    void rotationsAreAppliedFromTheRight() {
        for (int i = 0; i < 1000; i++) {
            Quaternion a = random.even();
            Quaternion b = random.even();
            Vector3 point = random.point();

            assertClose(a.rotate(b.rotate(point)), a.times(b).rotate(point));
            assertClose(point, a.rotate(a.inverse().rotate(point)));
        }
    }

    @Test
    void whatIsNoRotationIsRefused() {
        assertAll(
                () -> assertThrows(IllegalArgumentException.class, () -> new Quaternion(0, 0, 0, 0)),
                () -> assertThrows(IllegalArgumentException.class, () -> new Quaternion(Double.NaN, 1, 0, 0)),
                () -> assertThrows(IllegalArgumentException.class, () -> new AxisAngle(0, 0, 0, 1)),
                () -> assertThrows(
                        IllegalArgumentException.class, () -> new EulerAngles(0, Double.POSITIVE_INFINITY, 0)),
                () -> assertThrows(IllegalArgumentException.class, () -> new Orientation(0, 0, 1, Double.NaN)));
    }

    @Test
    void aQuaternionOfAnyLengthIsARotation() {
        assertEquals(new Quaternion(0.5, 0.5, -0.5, 0.5), new Quaternion(1e300, 1e300, -1e300, 1e300));
        assertEquals(new Quaternion(0.5, 0.5, -0.5, 0.5), new Quaternion(1e-300, 1e-300, -1e-300, 1e-300));
    }

    private void assertSurvives(UnaryOperator<Quaternion> way) {
        random.all()
                .forEach(q -> assertTrue(
                        way.apply(q).angleTo(q) < RADIANS,
                        () -> q + " came back as " + way.apply(q) + ", off by "
                                + way.apply(q).angleTo(q)));
    }

    private static Vector3 vector(Orientation orientation) {
        return new Vector3(orientation.ox(), orientation.oy(), orientation.oz());
    }

    private static void assertClose(Vector3 expected, Vector3 actual) {
        double tolerance = 1e-14 * Math.max(1, expected.length());
        assertTrue(
                expected.plus(actual.times(-1)).length() < tolerance,
                () -> "expected " + expected + " but was " + actual);
    }
}

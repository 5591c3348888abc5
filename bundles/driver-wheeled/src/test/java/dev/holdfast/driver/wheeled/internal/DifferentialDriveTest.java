package dev.holdfast.driver.wheeled.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.holdfast.driver.wheeled.internal.DifferentialDrive.Sides;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DifferentialDriveTest {
    private static final double EXACT = 1e-9;

    private final DifferentialDrive drive = new DifferentialDrive(200, 400, 1);

    @Test
    void turnsBothSidesAlikeStraightOn() {
        assertSides(2.5, 2.5, drive.straight(500));
        assertSides(-2.5, -2.5, drive.straight(-500));
    }

    @Test
    void comesRoundOnTheCircleThroughItsWheels() {
        assertSides(-2 * Math.PI, 2 * Math.PI, drive.spin(360)); // pi * 400 mm of way, 200 mm each revolution
        assertSides(Math.PI, -Math.PI, drive.spin(-180));
    }

    @Test
    void turnsFurtherWhereTheWheelsSlip() {
        assertSides(-3 * Math.PI, 3 * Math.PI, new DifferentialDrive(200, 400, 1.5).spin(360));
    }

    @Test
    void turnsTheOuterSideFasterInACurve() {
        double turn = Math.PI / 2 * 60; // 90 degrees a second are pi / 2 revolutions a second of a wheel
        assertSides(60 - turn, 60 + turn, drive.rpm(200, 90));
        assertSides(-60 + turn, -60 - turn, drive.rpm(-200, -90));
    }

    @ParameterizedTest
    @CsvSource({
        "0.5, 0, 0.5, 0.5",
        "-1, 0, -1, -1",
        "0, 0.4, -0.4, 0.4",
        "0.5, 0.25, 0.25, 0.75",
        "1, 1, 0, 1",
        "1, -1, 1, 0",
        "-1, 0.5, -1, -0.333333333333",
        "0, 0, 0, 0"
    })
    void keepsTheCurveWithinFullPower(double forward, double turn, double left, double right) {
        assertSides(left, right, DifferentialDrive.power(forward, turn));
    }

    @Test
    void tellsTheWayAndTheTurnOfWheelsAgain() {
        var slipping = new DifferentialDrive(200, 400, 1.5);

        assertEquals(500, slipping.millimetres(slipping.straight(500)), EXACT);
        assertEquals(0, slipping.millimetres(slipping.spin(90)), EXACT);
        assertEquals(90, slipping.degrees(slipping.spin(90)), EXACT);
        assertEquals(0, slipping.degrees(slipping.straight(500)), EXACT);
    }

    @Test
    void refusesMeasuresThatNoBaseHas() {
        assertThrows(IllegalArgumentException.class, () -> new DifferentialDrive(0, 400, 1));
        assertThrows(IllegalArgumentException.class, () -> new DifferentialDrive(200, -1, 1));
        assertThrows(IllegalArgumentException.class, () -> new DifferentialDrive(200, 400, Double.NaN));
    }

    private static void assertSides(double left, double right, Sides sides) {
        assertEquals(left, sides.left(), EXACT);
        assertEquals(right, sides.right(), EXACT);
    }
}

package dev.holdfast.driver.wheeled.internal;

import dev.holdfast.component.movementsensor.MovementSensor.Position;
import dev.holdfast.spatial.GeoPoint;

/**
 * Where on earth a base began. The earth is a sphere, and level around it.
 *
 * @param position latitude from -89 to 89: at a pole east is nowhere
 * @param headingDegrees where its front pointed to, clockwise from north
 */
record Origin(Position position, double headingDegrees) {
    private static final double EARTH_MILLIMETRES = 6_371_008_800.0; // mean radius of the IUGG
    private static final double TURN = 360;

    Origin {
        if (Math.abs(position.point().latitude()) > 89) {
            throw new IllegalArgumentException(
                    "latitude is not between -89 and 89: " + position.point().latitude());
        }
        if (!Double.isFinite(position.altitudeMetres())) {
            throw new IllegalArgumentException("altitude_m is no finite number: " + position.altitudeMetres());
        }
        if (!Double.isFinite(headingDegrees)) {
            throw new IllegalArgumentException("compass_heading is no finite number: " + headingDegrees);
        }
    }

    /** The place so far from here. */
    Position away(double eastMillimetres, double northMillimetres) {
        GeoPoint here = position.point();
        double north = Math.toDegrees(northMillimetres / EARTH_MILLIMETRES);
        double east = Math.toDegrees(eastMillimetres / EARTH_MILLIMETRES / Math.cos(Math.toRadians(here.latitude())));
        double longitude = Math.IEEEremainder(here.longitude() + east, TURN);
        return new Position(new GeoPoint(here.latitude() + north, longitude), position.altitudeMetres());
    }
}

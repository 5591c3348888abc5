package dev.holdfast.spatial;

/**
 * A place on earth, by the coordinates of WGS 84.
 *
 * @param latitude degrees, north positive, from -90 to 90
 * @param longitude degrees, east positive, from -180 to 180
 */
public record GeoPoint(double latitude, double longitude) {
    public GeoPoint {
        if (!(Math.abs(latitude) <= 90 && Math.abs(longitude) <= 180)) { // as NaN is not
            throw new IllegalArgumentException(
                    "no place is at latitude %s, longitude %s".formatted(latitude, longitude));
        }
    }
}

package dev.holdfast.component.movementsensor;

import dev.holdfast.spatial.GeoPoint;
import dev.holdfast.spatial.Orientation;
import dev.holdfast.spatial.Vector3;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/** What a movement sensor supports as a tree, in the form that the SDKs of the wire know. */
final class Readings {
    private static final String TYPE = "_type";

    private Readings() {}

    static Map<String, Object> of(MovementSensor sensor) {
        var readings = new LinkedHashMap<String, Object>();
        MovementSensor.Properties properties = sensor.properties();
        if (properties.position()) {
            MovementSensor.Position position = sensor.position();
            readings.put("position", tree(position.point()));
            readings.put("altitude", position.altitudeMetres());
        }
        if (properties.linearVelocity()) {
            readings.put("linear_velocity", tree("vector3", sensor.linearVelocity()));
        }
        if (properties.angularVelocity()) {
            readings.put("angular_velocity", tree("angular_velocity", sensor.angularVelocity()));
        }
        if (properties.linearAcceleration()) {
            readings.put("linear_acceleration", tree("vector3", sensor.linearAcceleration()));
        }
        if (properties.compassHeading()) {
            readings.put("compass", sensor.compassHeading());
        }
        if (properties.orientation()) {
            readings.put("orientation", tree(sensor.orientation()));
        }
        return Collections.unmodifiableMap(readings);
    }

    private static Map<String, Object> tree(String type, Vector3 vector) {
        return Map.of("x", vector.x(), "y", vector.y(), "z", vector.z(), TYPE, type);
    }

    private static Map<String, Object> tree(GeoPoint point) {
        return Map.of("lat", point.latitude(), "lng", point.longitude(), TYPE, "geopoint");
    }

    private static Map<String, Object> tree(Orientation orientation) {
        return Map.of(
                "ox",
                orientation.ox(),
                "oy",
                orientation.oy(),
                "oz",
                orientation.oz(),
                "theta",
                orientation.theta(),
                TYPE,
                "orientation_vector_degrees");
    }
}

package dev.holdfast.bench;

import java.nio.file.Path;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** The robots that are measured. */
final class RobotJson {
    private static final String MOTOR = "{\"name\": \"%s\", \"api\": \"rdk:component:motor\", \"model\": \"%s\"}";

    private RobotJson() {}

    /** One fake motor, "left". */
    static String motor(String window) {
        return robot(window, MOTOR.formatted("left", "rdk:builtin:fake"));
    }

    /** The same, and a second motor of this model. */
    static String motors(String window, String name, String model) {
        return robot(window, MOTOR.formatted("left", "rdk:builtin:fake") + "," + MOTOR.formatted(name, model));
    }

    /** So many fake motors, "m0", "m1" and so on. */
    static String manyMotors(String window, int count) {
        return manyMotors(window, count, "rdk:builtin:fake");
    }

    /** The same, of this model. */
    static String manyMotors(String window, int count, String model) {
        return robot(
                window,
                IntStream.range(0, count)
                        .mapToObj(number -> MOTOR.formatted("m" + number, model))
                        .collect(Collectors.joining(",\n")));
    }

    /** Nothing but this remote, which listens at this port of this machine. */
    static String remote(String window, String name, int port) {
        return """
                {"network": {"sessions": {"heartbeat_window": "%s"}},
                 "remotes": [{"name": "%s", "address": "localhost:%d"}]}"""
                .formatted(window, name, port);
    }

    /** A board, "local", of the ticking model. */
    static String tickingBoard(String window) {
        return robot(
                window,
                """
                {"name": "local", "api": "rdk:component:board", "model": "bench:ticking:board"}""");
    }

    /** A fake camera, "eye", whose pictures take 2 MB. */
    static String camera(String window) {
        return robot(
                window,
                """
                {"name": "eye", "api": "rdk:component:camera", "model": "rdk:builtin:fake",
                 "attributes": {"width": 800, "height": 640, "mime_type": "image/vnd.viam.rgba", "frame_rate": 30}}""");
    }

    /** One fake motor, "left", behind TLS with the certificate and the key of this folder. */
    static String encryptedMotor(String window, Path folder) {
        String tls =
                ", \"tls_cert_file\": \"%1$s/server.crt\", \"tls_key_file\": \"%1$s/server.key\"".formatted(folder);
        return robot(window, tls, MOTOR.formatted("left", "rdk:builtin:fake"));
    }

    /** The same, for whoever has this key. */
    static String guardedMotor(String window, String id, String key) {
        return """
                {"network": {"sessions": {"heartbeat_window": "%s"}},
                 "auth": {"handlers": [{"type": "api-key", "config": {"%s": "%s"}}]}, "components": [%s]}"""
                .formatted(window, id, key, MOTOR.formatted("left", "rdk:builtin:fake"));
    }

    private static String robot(String window, String components) {
        return robot(window, "", components);
    }

    private static String robot(String window, String network, String components) {
        return "{\"network\": {\"sessions\": {\"heartbeat_window\": \"%s\"}%s}, \"components\": [%s]}"
                .formatted(window, network, components);
    }
}

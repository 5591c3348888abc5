package dev.holdfast.client.command.internal;

import dev.holdfast.client.ApiKey;
import dev.holdfast.client.RobotOptions;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/**
 * How a robot is reached. Who starts a command shares no class with us but the JDK's, and says it by words: {@code address}, and
 * where there is one {@code key-id} with {@code key}, and {@code ca}, a file of those who may vouch for the robot.
 */
record Reach(String address, Optional<ApiKey> key, Optional<Path> ca) {
    static Reach of(Map<String, String> words) {
        return new Reach(
                words.get("address"),
                Optional.ofNullable(words.get("key-id")).map(id -> ApiKey.of(id, words.get("key"))),
                Optional.ofNullable(words.get("ca")).map(Path::of));
    }

    /** @throws IOException in words for a person, if nobody answers there */
    AskedRobot ask(RobotOptions options) throws IOException {
        RobotOptions proving = key.map(options::credentials).orElse(options);
        return AskedRobot.reach(address, ca.map(proving::trust).orElse(proving));
    }
}

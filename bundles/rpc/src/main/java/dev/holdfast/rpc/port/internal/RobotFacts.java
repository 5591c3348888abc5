package dev.holdfast.rpc.port.internal;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.List;

/**
 * What the page at the root of the port shows.
 *
 * @param name of the robot server, as people call it
 * @param version of it
 * @param heartbeatWindow that a new session gets
 * @param sessions how many live now
 * @param resources one line each, in the order to show
 */
public record RobotFacts(String name, String version, Duration heartbeatWindow, int sessions, List<Line> resources) {
    public RobotFacts {
        requireNonNull(name, "name");
        requireNonNull(version, "version");
        requireNonNull(heartbeatWindow, "heartbeatWindow");
        resources = List.copyOf(resources);
    }

    /**
     * One resource.
     *
     * @param name which
     * @param api of it
     * @param state how it is, in a word
     * @param reason why it is not ready; empty when it is
     */
    public record Line(String name, String api, String state, String reason) {
        public Line {
            requireNonNull(name, "name");
            requireNonNull(api, "api");
            requireNonNull(state, "state");
            requireNonNull(reason, "reason");
        }
    }
}

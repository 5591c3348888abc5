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
 * @param isTold whether all of that is for everybody's eyes; if not, only what runs here is shown
 */
public record RobotFacts(
        String name, String version, Duration heartbeatWindow, int sessions, List<Line> resources, boolean isTold) {
    public RobotFacts {
        requireNonNull(name, "name");
        requireNonNull(version, "version");
        requireNonNull(heartbeatWindow, "heartbeatWindow");
        resources = List.copyOf(resources);
    }

    /** Those of a robot that shows itself to everybody. */
    public RobotFacts(String name, String version, Duration heartbeatWindow, int sessions, List<Line> resources) {
        this(name, version, heartbeatWindow, sessions, resources, true);
    }

    /** Those of a robot that shows itself only to who proves who he is. */
    public static RobotFacts untold(String name, String version) {
        return new RobotFacts(name, version, Duration.ZERO, 0, List.of(), false);
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

package dev.holdfast.client;

import dev.holdfast.rpc.ResourceRpc;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * How a robot is connected to. Immutable: each method gives new options.
 *
 * <pre>{@code
 * RobotClient.connect("robot.local:8080", RobotClient.options().onLapse(OnLapse.FAIL).callTimeout(Duration.ofSeconds(5)))
 * }</pre>
 *
 * @param sessions whether commands are made in a session that the client keeps by itself
 * @param onLapse what becomes of a command that comes too late for its session
 * @param encrypted whether to use TLS, where the address does not say {@code http://} or {@code https://}
 * @param connectTimeout how long {@code connect} waits until the robot is reached; zero: it does not wait
 * @param callTimeout how long a call may take that has no deadline; empty: as long as the robot takes
 * @param name what the robot's log calls the client
 * @param apis how further APIs cross the wire, beside those that are found by themselves
 */
public record RobotOptions(
        boolean sessions,
        OnLapse onLapse,
        boolean encrypted,
        Duration connectTimeout,
        Optional<Duration> callTimeout,
        String name,
        List<ResourceRpc<?>> apis) {
    static final RobotOptions DEFAULT = new RobotOptions(
            true,
            OnLapse.RETRY,
            false,
            Duration.ofSeconds(5),
            Optional.empty(),
            "holdfast-java;v0.1.0;v0.1.0", // as SDKs have it: what it is, its version, and that of its API
            List.of());

    public RobotOptions {
        if (connectTimeout.isNegative()) {
            throw new IllegalArgumentException("connectTimeout is negative: " + connectTimeout);
        }
        callTimeout.filter(limit -> limit.isNegative() || limit.isZero()).ifPresent(limit -> {
            throw new IllegalArgumentException("callTimeout is not longer than nothing: " + limit);
        });
        apis = List.copyOf(apis);
    }

    /**
     * The same, but no session is kept: what is commanded goes on when the program ends. A session may still be managed by
     * hand, see {@link SessionsClient#start()}.
     */
    public RobotOptions disableSessions() {
        return new RobotOptions(false, onLapse, encrypted, connectTimeout, callTimeout, name, apis);
    }

    /** The same with this for a command that comes too late for its session; {@link OnLapse#RETRY} if nothing is said. */
    public RobotOptions onLapse(OnLapse next) {
        return new RobotOptions(sessions, next, encrypted, connectTimeout, callTimeout, name, apis);
    }

    /** The same over TLS, where the address does not say {@code http://}. */
    public RobotOptions tls() {
        return new RobotOptions(sessions, onLapse, true, connectTimeout, callTimeout, name, apis);
    }

    /** The same with this patience for the first connection; 5 s if nothing is said, and with zero none is waited for. */
    public RobotOptions connectTimeout(Duration next) {
        return new RobotOptions(sessions, onLapse, encrypted, next, callTimeout, name, apis);
    }

    /** The same, where a call that has no deadline of its own fails after this. Commands that block need longer than they move. */
    public RobotOptions callTimeout(Duration next) {
        return new RobotOptions(sessions, onLapse, encrypted, connectTimeout, Optional.of(next), name, apis);
    }

    /** The same under this name in the robot's log. */
    public RobotOptions name(String next) {
        return new RobotOptions(sessions, onLapse, encrypted, connectTimeout, callTimeout, next, apis);
    }

    /** The same, which knows how this API crosses the wire too. */
    public RobotOptions api(ResourceRpc<?> next) {
        var more = new ArrayList<>(apis);
        more.add(next);
        return new RobotOptions(sessions, onLapse, encrypted, connectTimeout, callTimeout, name, more);
    }
}

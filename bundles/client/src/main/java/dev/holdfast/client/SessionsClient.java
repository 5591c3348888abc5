package dev.holdfast.client;

import dev.holdfast.client.session.internal.RobotSessionWire;
import dev.holdfast.client.session.internal.SessionWire.Opened;
import dev.holdfast.resource.LimitExceededException;
import dev.holdfast.rpc.StatusCodes;
import dev.holdfast.wire.robot.v1.GetSessionsRequest;
import dev.holdfast.wire.robot.v1.RobotServiceGrpc.RobotServiceBlockingStub;
import io.grpc.StatusRuntimeException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;

/** The sessions of a robot, and those that a program manages by itself. Its methods block until the robot answers, for 5 s at most. */
public final class SessionsClient {
    private static final int MARK = 8;
    private static final long LONGEST_ANSWER_SECONDS = 5;

    private final RobotSessionWire wire;
    private final RobotServiceBlockingStub robot;
    private final String target;

    SessionsClient(RobotSessionWire wire, RobotServiceBlockingStub robot, String target) {
        this.wire = wire;
        this.robot = robot;
        this.target = target;
    }

    /**
     * Opens a session with the robot's own window, which is 2 s if nobody has said otherwise.
     *
     * @throws UnsupportedOperationException if the robot keeps no sessions
     * @throws LimitExceededException if it has too many
     */
    public ManualSession start() {
        return manual(wire.start(""));
    }

    /**
     * Opens a session with a window of our own, where the robot has {@code holdfast.session.v1}; elsewhere it has the robot's,
     * so look at {@link ManualSession#heartbeatWindow()}.
     *
     * @param heartbeatWindow 30 ms to the robot's own, which is what a longer one becomes
     * @throws IllegalArgumentException if it is shorter than 30 ms or longer than 1 min
     * @throws UnsupportedOperationException if the robot keeps no sessions
     * @throws LimitExceededException if it has too many
     */
    public ManualSession start(Duration heartbeatWindow) {
        return manual(wire.start(heartbeatWindow));
    }

    /** The sessions that live, those of modules among them, the oldest first. */
    public List<PresentSession> list() {
        try {
            return robot
                    .withDeadlineAfter(LONGEST_ANSWER_SECONDS, TimeUnit.SECONDS)
                    .getSessions(GetSessionsRequest.getDefaultInstance())
                    .getSessionsList()
                    .stream()
                    .map(session -> new PresentSession(
                            session.getId()
                                    .substring(0, Math.min(MARK, session.getId().length())),
                            session.getPeerConnectionInfo().getRemoteAddress()))
                    .toList();
        } catch (StatusRuntimeException e) {
            throw StatusCodes.toException(e.getStatus());
        }
    }

    private ManualSession manual(CompletionStage<Opened> opening) {
        return new ManualSession(until("a session", opening), wire, this::until);
    }

    private <T> T until(String what, CompletionStage<T> answer) {
        try {
            return answer.toCompletableFuture().join(); // each has a limit of its own
        } catch (CompletionException e) {
            if (e.getCause() instanceof StatusRuntimeException refused) {
                throw StatusCodes.toException(refused.getStatus());
            }
            throw new IllegalStateException("%s of %s failed: %s".formatted(what, target, e.getCause()), e);
        }
    }
}

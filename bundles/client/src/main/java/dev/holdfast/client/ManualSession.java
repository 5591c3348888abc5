package dev.holdfast.client;

import dev.holdfast.client.session.internal.SessionIds;
import dev.holdfast.client.session.internal.SessionWire;
import dev.holdfast.client.session.internal.SessionWire.Opened;
import dev.holdfast.resource.HardwareException;
import dev.holdfast.session.SessionExpiredException;
import io.grpc.Context;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;

/**
 * A session that the program keeps alive by itself, from the very loop that moves the robot:
 *
 * <pre>{@code
 * try (var session = robot.sessions().start(Duration.ofMillis(500))) {
 *     while (driving) {
 *         session.heartbeat();
 *         session.run(() -> base.setPower(ahead, turn));
 *     }
 * }
 * }</pre>
 *
 * <p>Safe for any thread.
 */
public final class ManualSession implements AutoCloseable {
    private final Opened opened;
    private final SessionWire wire;
    private final Waiting waiting;

    /** How the program's thread waits for what the connection answers. */
    interface Waiting {
        <T> T until(String what, CompletionStage<T> answer);
    }

    ManualSession(Opened opened, SessionWire wire, Waiting waiting) {
        this.opened = opened;
        this.wire = wire;
        this.waiting = waiting;
    }

    /** Whoever knows it can keep the session alive: a secret. */
    public String id() {
        return opened.id();
    }

    /** How long the program may be silent. */
    public Duration heartbeatWindow() {
        return opened.window();
    }

    /**
     * A sign of life. Blocks until the robot has answered, for a window at most.
     *
     * @throws SessionExpiredException if it has lapsed or ended
     */
    public void heartbeat() {
        waiting.until("a heartbeat", wire.heartbeat(opened.id(), opened.window()));
    }

    /**
     * Runs {@code work} on this thread: what it commands is this session's, and each command is a sign of life.
     *
     * @return what {@code work} returns
     * @throws SessionExpiredException from a command in it, if the session has lapsed or ended
     * @throws RuntimeException what {@code work} throws; a checked exception comes wrapped in a {@code HardwareException}
     */
    public <T> T run(Callable<T> work) {
        Context chosen = Context.current().withValue(SessionIds.CHOSEN, new ChosenSession(opened.id()));
        Context outer = chosen.attach();
        try {
            return work.call();
        } catch (RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new HardwareException(String.valueOf(e.getMessage()), e);
        } finally {
            chosen.detach(outer);
        }
    }

    /** As {@link #run(Callable)}. */
    public void run(Runnable work) {
        Supplier<Void> nothing = () -> null;
        run(() -> {
            work.run();
            return nothing.get();
        });
    }

    /**
     * Says goodbye: what the session owns is stopped now, where the robot has {@code holdfast.session.v1}; elsewhere it lapses
     * in silence. Waits half a second at most, and never fails.
     */
    public void end() {
        waiting.until("the end of a session", wire.end(opened.id()));
    }

    /** As {@link #end()}. */
    @Override
    public void close() {
        end();
    }
}

package dev.holdfast.resource;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletionStage;
import org.osgi.annotation.versioning.ProviderType;

/**
 * The call that the current thread is serving: what travels with it but is no argument.
 *
 * <p>A driver's blocking command waits with {@link #sleep} or {@link #await}, so that it ends at once when a newer
 * command, a stop or its own client's leaving cancels it:
 *
 * <pre>{@code
 * setPower(rpm / maxRpm);
 * try {
 *     Call.current().sleep(duration);
 * } finally {
 *     setPower(0);
 * }
 * }</pre>
 */
@ProviderType
public abstract class Call {
    private static final ThreadLocal<Call> CURRENT = new ThreadLocal<>();
    private static final Call NONE = new NoCall();

    private final Map<String, Object> extra;

    /** For those who serve calls; drivers only ask for the current one. */
    protected Call(Map<String, Object> extra) {
        this.extra = extra;
    }

    /** The call that this thread serves; outside of any, one without extra that nobody cancels. */
    public static Call current() {
        Call call = CURRENT.get();
        return call == null ? NONE : call;
    }

    /** The parameters that the client added to those of the method; may hold null values. Unmodifiable, often empty. */
    public final Map<String, Object> extra() {
        return extra;
    }

    /** Whether the work should end now: a newer command came, a stop, or the client is gone. */
    public abstract boolean isCancelled();

    /** Why a driver's {@code stop()}, or the question after it whether it moves, is called. */
    public enum StopReason {
        /** It is no stop. */
        NONE,
        /** Somebody has said Stop. */
        ASKED,
        /**
         * The robot makes it by itself: at a lapse, when a driver comes or goes, at its own end, and once more after one that
         * failed.
         */
        OWED
    }

    /**
     * Why this stop is made. For drivers of what others may command beside this robot; to all others a stop is a stop.
     */
    public StopReason stopReason() {
        return StopReason.NONE;
    }

    /** How long the client will still wait for the answer; empty when it set no deadline. */
    public abstract Optional<Duration> timeLeft();

    /**
     * Waits; ends at once when the call is cancelled.
     *
     * @throws CancellationException if the call is cancelled
     */
    public abstract void sleep(Duration duration);

    /**
     * Waits for a result; ends at once when the call is cancelled, the result's own work goes on.
     *
     * @throws CancellationException if the call, or the work itself, is cancelled
     * @throws RuntimeException what the work ended with; a checked exception comes wrapped in a {@link HardwareException}
     */
    public abstract <T> T await(CompletionStage<T> result);

    /**
     * Lets {@code work} run on another thread as a part of this call, with its session: also after this call has
     * returned, but not once its session has finished. Work wrapped inside a stop is refused once that stop returned.
     */
    public abstract <T> Callable<T> wrap(Callable<T> work);

    /**
     * Tells that this call has set another resource of the robot moving without calling it here: another robot says so of its
     * own. What a command reaches so belongs to its session, as if it had been commanded from it. Blocks like a command that
     * does nothing.
     *
     * @throws ResourceUnavailableException if it could not be claimed
     */
    public void reached(ResourceName name) {}

    /** As {@link #wrap(Callable)}. */
    public final Runnable wrap(Runnable work) {
        Callable<Void> wrapped = wrap(() -> {
            work.run();
            return null;
        });
        return () -> uncheckedCall(wrapped);
    }

    /**
     * Ends the work if it is cancelled: for loops that do not wait.
     *
     * @throws CancellationException if the call is cancelled
     */
    public final void throwIfCancelled() {
        if (isCancelled()) {
            throw new CancellationException("the call was cancelled");
        }
    }

    /** Runs {@code work} on this thread with this as the current call. For those who serve calls. */
    public final <T> T run(Callable<T> work) {
        Call outer = CURRENT.get();
        CURRENT.set(this);
        try {
            return uncheckedCall(work);
        } finally {
            if (outer == null) {
                CURRENT.remove();
            } else {
                CURRENT.set(outer);
            }
        }
    }

    private static <T> T uncheckedCall(Callable<T> work) {
        try {
            return work.call();
        } catch (RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new HardwareException(String.valueOf(e.getMessage()), e);
        }
    }
}

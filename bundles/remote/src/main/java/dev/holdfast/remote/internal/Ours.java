package dev.holdfast.remote.internal;

import dev.holdfast.client.RobotSession.Trace;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;

/**
 * Whether what moves there was commanded through here and is not settled: stopped, and known to be still after that, or
 * somebody else's. That it stands still says nothing of a command that no stop was made for: its driver may have no measure of
 * that, or its rotor not have begun to turn. Safe for any thread: an answer settles only the commands that were there before
 * its question.
 */
final class Ours {
    private final AtomicLong commands = new AtomicLong();
    private final AtomicLong stopped = new AtomicLong();
    private final AtomicLong settled = new AtomicLong();
    private final AtomicReference<Optional<Trace>> doubt = new AtomicReference<>(Optional.empty());

    /** A command comes, or has returned: one that was inside during a stop may have moved it after that. */
    void commanded() {
        commands.incrementAndGet();
    }

    /** One has ended here that may be on its way there still. Of those of one session the first counts. */
    void doubt(Trace command) {
        doubt.updateAndGet(known -> known.filter(first ->
                        first.session().equals(command.session()) && first.connection() <= command.connection())
                .or(() -> Optional.of(command)));
    }

    Optional<Trace> doubted() {
        return doubt.get();
    }

    boolean isOurs() {
        return settled.get() != commands.get();
    }

    /** For {@link #stopped(long)} and {@link #settle}: to be taken before the stop is asked for. */
    long mark() {
        return commands.get();
    }

    /** What was commanded before {@code mark} is being stopped; once it stands still, it is settled. */
    void stopped(long mark) {
        stopped.accumulateAndGet(mark, Math::max);
    }

    /** What {@link #settle} may settle where it stands still: to be taken before that is asked. */
    long stopped() {
        return stopped.get();
    }

    /** Nothing that was commanded before {@code mark} moves it any more, or it is somebody else's. */
    void settle(long mark) {
        settled.accumulateAndGet(mark, Math::max);
    }
}

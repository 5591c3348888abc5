package dev.holdfast.session.admission.internal;

import dev.holdfast.resource.Call;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletionStage;

/**
 * Inside {@code session.run(…)}: the call around it goes on, with its cancellation and its limits; only whose the commands
 * are is said here, and the innermost has the say.
 */
final class RunCall extends Call {
    private final KeptSession session;
    private final Call around;

    RunCall(KeptSession session, Call around) {
        super(around.extra());
        this.session = session;
        this.around = around instanceof RunCall outer ? outer.around : around;
    }

    KeptSession session() {
        return session;
    }

    /** The call in which it runs, which is none of this kind. */
    Call around() {
        return around;
    }

    @Override
    public boolean isCancelled() {
        return around.isCancelled();
    }

    @Override
    public Optional<Duration> timeLeft() {
        return around.timeLeft();
    }

    @Override
    public void sleep(Duration duration) {
        around.sleep(duration);
    }

    @Override
    public <T> T await(CompletionStage<T> result) {
        return around.await(result);
    }

    /** On the other thread, too, the session has the say. */
    @Override
    public <T> Callable<T> wrap(Callable<T> work) {
        return around.wrap(() -> session.run(work));
    }
}

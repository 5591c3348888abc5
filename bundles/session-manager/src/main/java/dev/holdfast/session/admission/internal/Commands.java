package dev.holdfast.session.admission.internal;

import dev.holdfast.resource.Resource;
import dev.holdfast.session.SessionExpiredException;
import dev.holdfast.session.safety.internal.LiveSession;
import dev.holdfast.session.safety.internal.Outcome;
import java.util.function.Function;

/**
 * {@code Admission.command}: runs an admitted command inside its driver and gives the gate the last word. Both ways in,
 * the dispatcher's and the twins', come through here, and neither goes through the other.
 */
final class Commands {
    private final Moment moment;

    Commands(Moment moment) {
        this.moment = moment;
    }

    /**
     * Runs it on this thread.
     *
     * @throws SessionExpiredException if its session has finished meanwhile: what it moved is stopped, and it must not be
     *     repeated
     */
    <A> A run(Command command, Function<? super Resource, ? extends A> work) {
        Outcome outcome = Outcome.FAILED;
        try {
            Body body = command.resource().body().orElseThrow(command.resource()::nobodyServes);
            command.enter();
            A answer = command.call().run(() -> work.apply(body.object()));
            outcome = Outcome.DONE;
            requireLife(command);
            return answer;
        } catch (RuntimeException e) {
            if (outcome != Outcome.DONE) {
                outcome = Outcome.of(e);
                requireLife(command);
            }
            throw e;
        } finally {
            command.leave();
            command.resource().gate().returned(command, outcome, moment.now());
        }
    }

    private void requireLife(Command command) {
        LiveSession session = command.session();
        if (session != LiveSession.NOBODY && !session.lives(moment.now())) {
            throw SessionExpiredException.underWay(command.resource().name().name());
        }
    }
}

package dev.holdfast.session.admission.internal;

import dev.holdfast.resource.Resource;
import dev.holdfast.resource.ResourceName;
import dev.holdfast.session.SessionExpiredException;
import dev.holdfast.session.record.internal.Witness;
import dev.holdfast.session.safety.internal.LiveSession;
import dev.holdfast.session.safety.internal.Outcome;
import java.util.concurrent.CancellationException;
import java.util.function.BiConsumer;
import java.util.function.Function;

/**
 * {@code Admission.command}: runs an admitted command inside its driver and gives the gate the last word. Both ways in,
 * the dispatcher's and the twins', come through here, and neither goes through the other.
 */
final class Commands {
    private final Moment moment;
    private final BiConsumer<CommandCall, ResourceName> claims;
    private final Witness witness;

    /** @param claims makes the session of a command the owner of what that has reached without calling it here */
    Commands(Moment moment, BiConsumer<CommandCall, ResourceName> claims, Witness witness) {
        this.moment = moment;
        this.claims = claims;
        this.witness = witness;
    }

    /**
     * Runs it on this thread.
     *
     * @throws SessionExpiredException if its session has finished meanwhile: what it moved is stopped, and it must not be
     *     repeated
     */
    <A> A run(Command command, Function<? super Resource, ? extends A> work) {
        Outcome outcome = Outcome.REFUSED; // until its driver is called
        try {
            Body body = command.resource().body().orElseThrow(command.resource()::nobodyServes);
            requirePlace(command);
            outcome = Outcome.FAILED;
            command.call().reaching(claims);
            command.enter(body);
            A answer = command.call().run(() -> work.apply(body.object()));
            outcome = Outcome.DONE;
            requireLife(command);
            return answer;
        } catch (SessionExpiredException e) {
            throw underWay(command, e); // a driver was called: nobody may repeat it
        } catch (RuntimeException e) {
            if (outcome == Outcome.FAILED) {
                outcome = Outcome.of(e);
                requireLife(command);
            } else if (outcome == Outcome.REFUSED) {
                outcome = Outcome.of(e) == Outcome.CUT_SHORT ? Outcome.CUT_SHORT : Outcome.REFUSED;
            }
            throw e;
        } finally {
            command.leave();
            Outcome last = outcome;
            command.resource().running().ending(() -> {
                long now = moment.now();
                command.resource().gate().returned(command, last, now);
                witness.returned(command.resource().name(), command.session(), last, now);
            });
        }
    }

    /**
     * Read after the body: a body that goes has its commands sent away first, and only then the next one comes. So whoever
     * still has its place here has it in the body that was read.
     */
    private static void requirePlace(Command command) {
        if (!command.isInside()) {
            throw command.resource().nobodyServes();
        }
        if (command.cancelledByCaller()) {
            throw new CancellationException(
                    command.resource() + ": the call was cancelled before it reached the driver");
        }
    }

    private static SessionExpiredException underWay(Command command, SessionExpiredException e) {
        return e.driverCalled()
                ? e
                : SessionExpiredException.underWay(command.resource().name().name());
    }

    private void requireLife(Command command) {
        LiveSession session = command.session();
        if (session != LiveSession.NOBODY && !session.lives(moment.now())) {
            throw SessionExpiredException.underWay(command.resource().name().name());
        }
    }
}

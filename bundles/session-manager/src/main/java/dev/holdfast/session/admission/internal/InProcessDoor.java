package dev.holdfast.session.admission.internal;

import dev.holdfast.door.Caller;
import dev.holdfast.resource.Call;
import dev.holdfast.resource.HardwareException;
import dev.holdfast.resource.Resource;
import dev.holdfast.resource.ResourceUnavailableException;
import dev.holdfast.session.record.internal.Witness;
import dev.holdfast.session.safety.internal.LiveSession;
import dev.holdfast.session.safety.internal.Outcome;
import dev.holdfast.session.safety.internal.PartStop;
import dev.holdfast.session.safety.internal.Refusal;
import dev.holdfast.session.safety.internal.StopLimits;
import dev.holdfast.session.safety.internal.StopRun;
import java.lang.reflect.Method;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.Flow;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import java.util.function.Supplier;

/** The door as twins use it: calls that come from inside this process, each on its own thread, which waits. */
final class InProcessDoor {
    private final Commands commands;
    private final Moment moment;
    private final StopReturns returns;
    private final Executor workers;
    private final Witness witness;

    InProcessDoor(Commands commands, Moment moment, StopReturns returns, Executor workers, Witness witness) {
        this.commands = commands;
        this.moment = moment;
        this.returns = returns;
        this.workers = workers;
        this.witness = witness;
    }

    /** A safety-monitored method of a twin was called. */
    Object command(Admitted resource, Client client, Function<Resource, Object> work, Method method) {
        Call current = Call.current();
        if (current instanceof StopCall stop) {
            return reachPart(resource, client, stop, work, method);
        }
        if (!client.isActive()) {
            throw new ResourceUnavailableException(
                    "%s: %s commands it, which is not active; only stop() works".formatted(resource, client.name()));
        }
        Optional<ServedCall> around = served(current);
        Optional<Command> parent = commandOf(around);
        around.ifPresent(Call::throwIfCancelled);
        LiveSession session = whose(current, parent, client);
        Optional<Caller> caller = around.flatMap(ServedCall::caller);
        caller.ifPresent(who -> who.reach(resource.name()));
        var command = new Command(resource, session, parent, Map.of(), caller);
        around.ifPresent(call -> call.begin(command));
        try {
            resource.gate().arrive(command, moment.now());
            if (around.map(Call::isCancelled).orElse(false)) {
                around.get().cancelPart(command); // it was cancelled while this command came
            }
            Optional<Refusal> refusal = awaitAdmission(command);
            if (refusal.isPresent()) {
                throw Refusals.exception(resource, refusal.get());
            }
            return inAnotherDriver(parent, () -> commands.run(command, work));
        } finally {
            around.ifPresent(call -> call.end(command));
        }
    }

    /** A command that does nothing, on behalf of the one around it, which is inside its driver. */
    void claim(Admitted resource, CommandCall around) {
        var command = new Command(
                resource, around.command().session(), Optional.of(around.command()), Map.of(), around.caller());
        around.begin(command);
        try {
            resource.gate().arrive(command, moment.now());
            Optional<Refusal> refusal = awaitAdmission(command);
            if (refusal.isPresent()) {
                throw Refusals.exception(resource, refusal.get());
            }
            commands.run(command, body -> Optional.empty());
        } finally {
            around.end(command);
        }
    }

    /** The table "whose session" of {@code docs/safety.md}; a command that {@code session.run} issues is a sign of life. */
    private static LiveSession whose(Call current, Optional<Command> parent, Client client) {
        if (current instanceof RunCall run) {
            return run.session().command();
        }
        return parent.isPresent() ? parent.get().session() : client.session();
    }

    /** A method was called that is monitored here only: without a session it stays the question that it is elsewhere. */
    Object alsoMonitored(Admitted resource, Client client, Function<Resource, Object> work, Method method) {
        Call current = Call.current();
        boolean owned =
                current instanceof StopCall || whose(current, commandOf(served(current)), client) != LiveSession.NOBODY;
        return owned ? command(resource, client, work, method) : query(resource, work);
    }

    private Optional<Refusal> awaitAdmission(Command command) {
        try {
            return await(command.admission(), command.resource());
        } catch (ResourceUnavailableException e) {
            command.resource().withdraw(command);
            if (command.isInside()) { // admitted just now, with nobody left to run it
                command.resource().gate().returned(command, Outcome.REFUSED, moment.now());
            }
            throw e;
        }
    }

    /** While its thread is in another driver, the command around must not be interrupted there. */
    private static <T> T inAnotherDriver(Optional<Command> around, Supplier<T> work) {
        Optional<Command> left = around.filter(Command::leave);
        try {
            return work.get();
        } finally {
            left.ifPresent(Command::resume);
        }
    }

    /** {@code stop()} of a twin was called: an explicit stop, or a part of the one around it. */
    void stop(Admitted resource, Client client, Function<Resource, Object> work) {
        if (Call.current() instanceof StopCall stop) {
            stop.requireOpen();
            reach(resource, client, stop, work);
            return;
        }
        var asked = new AskedStop(Call.current().extra());
        resource.gate().stops().request(asked);
        if (!await(asked.made(), resource)) {
            throw new HardwareException(resource + ": stop overdue");
        }
    }

    boolean isMoving(Admitted resource, Client client, Function<Resource, Object> work) {
        if (Call.current() instanceof StopCall stop
                && resource.gate().stops().isForeign(stop.run(), client.holder(), moment.now())) {
            return false; // rule (g): it is none of this stop's business
        }
        return (boolean) query(resource, work);
    }

    /** Any other method of a twin was called. It waits for no command. */
    Object query(Admitted resource, Function<Resource, Object> work) {
        Body body = resource.body()
                .orElseGet(() ->
                        await(resource.bodySoon(resource.gate().limits().swap()).toCompletableFuture(), resource));
        Object answer = inAnotherDriver(commandOf(served(Call.current())), () -> work.apply(body.object()));
        return answer instanceof Flow.Publisher<?> stream ? Tether.inside(resource, body, stream, workers) : answer;
    }

    private Object reachPart(
            Admitted resource, Client client, StopCall stop, Function<Resource, Object> work, Method method) {
        stop.requireOpen();
        Object answer = reach(resource, client, stop, work).orElse(null);
        return answer == null ? Defaults.of(method.getReturnType()) : answer;
    }

    /** Rule (f): passes the part's gate as a stop does. Empty where the part is spared. */
    private Optional<Object> reach(Admitted resource, Client client, StopCall stop, Function<Resource, Object> work) {
        long giveUp = moment.now() + resource.gate().limits().nestedWait();
        while (true) {
            CompletableFuture<Void> returned = returns.next(resource.gate());
            PartStop part = resource.gate().stops().beginPart(stop.run(), client.holder(), moment.now());
            switch (part.part()) {
                case SPARED -> {
                    return Optional.empty();
                }
                case ENTERED -> {
                    return enter(resource, part.run().orElseThrow(), work);
                }
                case WAIT -> awaitReturn(resource, returned, giveUp);
            }
        }
    }

    private Optional<Object> enter(Admitted resource, StopRun run, Function<Resource, Object> work) {
        boolean failed = true;
        try {
            witness.stopBegan(resource.name(), run, true, moment.now());
            Optional<Object> answer = resource.body().map(body -> work.apply(body.object()));
            failed = false;
            return answer;
        } finally {
            long now = moment.now();
            resource.gate().stops().end(run, failed, now);
            witness.stopEnded(resource.name(), run, failed, now);
        }
    }

    private void awaitReturn(Admitted resource, CompletableFuture<Void> returned, long giveUp) {
        try {
            returned.get(Math.max(0, giveUp - moment.now()), TimeUnit.NANOSECONDS);
        } catch (TimeoutException e) {
            throw new HardwareException(resource + ": stop overdue: another stop is in it", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new HardwareException(resource + ": interrupted while another stop is in it", e);
        } catch (ExecutionException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The call that a driver is inside of, also where it runs something in another session. */
    private static Optional<ServedCall> served(Call current) {
        Call call = current instanceof RunCall run ? run.around() : current;
        return call instanceof ServedCall served ? Optional.of(served) : Optional.empty();
    }

    private static Optional<Command> commandOf(Optional<ServedCall> around) {
        return around.filter(CommandCall.class::isInstance).map(call -> ((CommandCall) call).command());
    }

    /**
     * Gates and alarms see to it that every wait ends; where the robot itself has ended, nobody does, and the wait ends here.
     * An interrupt is kept for the driver to see.
     */
    private <T> T await(CompletableFuture<T> future, Admitted resource) {
        boolean interrupted = false;
        StopLimits limits = resource.gate().limits();
        long giveUp = System.nanoTime() + 2 * (limits.stop() + limits.swap());
        try {
            while (true) {
                try {
                    return future.get(giveUp - System.nanoTime(), TimeUnit.NANOSECONDS);
                } catch (InterruptedException e) {
                    interrupted = true;
                } catch (ExecutionException e) {
                    throw Waiting.unchecked(e.getCause());
                } catch (TimeoutException e) {
                    throw new ResourceUnavailableException(
                            resource + ": nobody has answered in time; it hangs, or the robot has shut down", e);
                }
            }
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }
}

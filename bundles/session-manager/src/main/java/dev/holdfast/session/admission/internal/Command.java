package dev.holdfast.session.admission.internal;

import dev.holdfast.door.Caller;
import dev.holdfast.session.safety.internal.LiveSession;
import dev.holdfast.session.safety.internal.Refusal;
import dev.holdfast.session.safety.internal.Ticket;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** A safety-monitored command of production: a ticket at a gate, with the call that it becomes and the thread that runs it. */
final class Command extends Ticket {
    private final Admitted resource;
    private final CommandCall call;
    private final Object connection;
    private final CompletableFuture<Optional<Refusal>> admission = new CompletableFuture<>();

    /** Guards the thread, so that an interrupt meets this command or nobody. */
    private final Object threadLock = new Object();

    private Optional<Thread> thread = Optional.empty();

    /** Whether its driver declares that it may be interrupted; asked of the body that the command is in. */
    private boolean interruptible;

    Command(
            Admitted resource,
            LiveSession session,
            Optional<Command> parent,
            Map<String, Object> extra,
            Optional<Caller> caller) {
        super(session, parent.map(Ticket.class::cast));
        this.resource = resource;
        this.call = new CommandCall(this, extra, caller);
        this.connection = caller.flatMap(Caller::connection).orElse(NO_CONNECTION);
    }

    @Override
    protected Object connection() {
        return connection;
    }

    Admitted resource() {
        return resource;
    }

    CommandCall call() {
        return call;
    }

    /** Completes when the gate has decided: empty when the command may go in. */
    CompletableFuture<Optional<Refusal>> admission() {
        return admission;
    }

    /** The driver's code begins on this thread. */
    void enter(Body body) {
        interruptible = body.isInterruptible();
        resume();
    }

    /** The driver's code goes on on this thread, after it was in another driver or at its beginning. */
    void resume() {
        synchronized (threadLock) {
            thread = Optional.of(Thread.currentThread());
            if (interruptible && isCancelled()) {
                Thread.currentThread().interrupt();
            }
        }
    }

    /**
     * The driver's code has ended, or is in another driver: an interrupt that was meant for it is taken back.
     *
     * @return false if it is not this thread that runs it, but one of the driver's own, or none
     */
    boolean leave() {
        synchronized (threadLock) {
            boolean ours = thread.filter(Thread.currentThread()::equals).isPresent();
            if (ours) {
                thread = Optional.empty();
                if (interruptible) {
                    Thread.interrupted();
                }
            }
            return ours;
        }
    }

    /** Nobody waits for the call that it was made from (point 7). */
    void cancelByCaller() {
        resource.cancelByCaller(this);
    }

    /** Its token was set: it need not wait any longer, at the gate or in its driver. */
    void wake() {
        if (!isInside()) {
            resource.withdraw(this);
        }
        call.wake();
        synchronized (threadLock) {
            if (interruptible) {
                thread.ifPresent(Thread::interrupt);
            }
        }
    }
}

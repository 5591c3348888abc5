package dev.holdfast.session.record.internal;

import dev.holdfast.resource.ResourceName;
import dev.holdfast.session.safety.internal.LiveSession;
import dev.holdfast.session.safety.internal.Outcome;
import dev.holdfast.session.safety.internal.Refusal;
import dev.holdfast.session.safety.internal.StopRun;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Several witnesses as one. One that fails is told of once, and harms neither the others nor what it was told of. */
public final class Witnesses implements Witness {
    private static final Logger log = LoggerFactory.getLogger(Witnesses.class);

    private final Witness[] all;
    private final AtomicBoolean complained = new AtomicBoolean();

    public Witnesses(Witness... all) {
        this.all = all.clone();
    }

    @Override
    public void opened(LiveSession session, long now) {
        tell(witness -> witness.opened(session, now));
    }

    @Override
    public void beat(LiveSession session, long now) {
        for (Witness witness : all) { // no lambda: not even a short-lived object at a heartbeat
            try {
                witness.beat(session, now);
            } catch (RuntimeException | Error e) {
                complain(witness, e);
            }
        }
    }

    @Override
    public void commanded(LiveSession session, long now) {
        for (Witness witness : all) {
            try {
                witness.commanded(session, now);
            } catch (RuntimeException | Error e) {
                complain(witness, e);
            }
        }
    }

    @Override
    public void expired(UUID id, long now) {
        tell(witness -> witness.expired(id, now));
    }

    @Override
    public void finished(LiveSession session, boolean lapsed, long now) {
        tell(witness -> witness.finished(session, lapsed, now));
    }

    @Override
    public void pulse(long late, long now) {
        for (Witness witness : all) {
            try {
                witness.pulse(late, now);
            } catch (RuntimeException | Error e) {
                complain(witness, e);
            }
        }
    }

    @Override
    public void stalled(long nanos, long end) {
        tell(witness -> witness.stalled(nanos, end));
    }

    @Override
    public void admitted(ResourceName resource, LiveSession session, LiveSession previous, long now) {
        tell(witness -> witness.admitted(resource, session, previous, now));
    }

    @Override
    public void unowned(ResourceName resource, LiveSession owner, long now) {
        tell(witness -> witness.unowned(resource, owner, now));
    }

    @Override
    public void refused(ResourceName resource, LiveSession session, Refusal why, long now) {
        tell(witness -> witness.refused(resource, session, why, now));
    }

    @Override
    public void returned(ResourceName resource, LiveSession session, Outcome outcome, long now) {
        tell(witness -> witness.returned(resource, session, outcome, now));
    }

    @Override
    public void stopBegan(ResourceName resource, StopRun run, boolean nested, long now) {
        tell(witness -> witness.stopBegan(resource, run, nested, now));
    }

    @Override
    public void stopEnded(ResourceName resource, StopRun run, boolean failed, long now) {
        tell(witness -> witness.stopEnded(resource, run, failed, now));
    }

    @Override
    public void overdue(ResourceName resource, boolean hangs, long now) {
        tell(witness -> witness.overdue(resource, hangs, now));
    }

    @Override
    public void recovered(ResourceName resource, long now) {
        tell(witness -> witness.recovered(resource, now));
    }

    @Override
    public void leftMoving(ResourceName resource, long now) {
        tell(witness -> witness.leftMoving(resource, now));
    }

    private void tell(Consumer<Witness> event) {
        for (Witness witness : all) {
            try {
                event.accept(witness);
            } catch (RuntimeException | Error e) {
                complain(witness, e);
            }
        }
    }

    private void complain(Witness witness, Throwable failure) {
        if (complained.compareAndSet(false, true)) {
            log.error(
                    "{} failed at what it should only have seen; told once",
                    witness.getClass().getName(),
                    failure);
        }
    }
}

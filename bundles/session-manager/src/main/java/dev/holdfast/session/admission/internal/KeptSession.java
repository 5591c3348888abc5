package dev.holdfast.session.admission.internal;

import dev.holdfast.resource.Call;
import dev.holdfast.session.OwnSession;
import dev.holdfast.session.Session;
import dev.holdfast.session.safety.internal.LiveSession;
import java.util.List;
import java.util.concurrent.Callable;

/** A session that a module beats itself: what the wire's words are in this process. */
final class KeptSession implements OwnSession {
    private final Ground ground;
    private final LiveSession session;

    KeptSession(Ground ground, LiveSession session) {
        this.ground = ground;
        this.session = session;
    }

    @Override
    public Session session() {
        return session.session();
    }

    @Override
    public void heartbeat() {
        ground.heartbeat(session.id(), session.holder());
    }

    /** A command is issued in it, which is a sign of life; whose it was. */
    LiveSession command() {
        return ground.commanded(session.id(), session.holder());
    }

    @Override
    public <T> T run(Callable<T> work) {
        Call around = Call.current();
        return around instanceof StopCall stop ? stop.run(work) : new RunCall(this, around).run(work);
    }

    @Override
    public void end() {
        if (ground.table().end(session)) {
            ground.finished(List.of(session), false);
        }
    }

    @Override
    public String toString() {
        return session.toString();
    }
}

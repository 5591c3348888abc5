package com.example.patrol;

import dev.holdfast.session.OwnSession;
import dev.holdfast.session.Session;
import dev.holdfast.session.SessionExpiredException;
import dev.holdfast.session.SessionManager;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;

/** Keeps sessions as the robot does: the end of one stops the base, and nothing revives it. */
final class FakeSessions implements SessionManager {
    private final FakeBase base;
    private final List<FakeSession> opened = new ArrayList<>();

    FakeSessions(FakeBase base) {
        this.base = base;
    }

    @Override
    public OwnSession start(Duration heartbeatWindow) {
        var session = new FakeSession(new Session(UUID.randomUUID(), "module:patrol", heartbeatWindow, ""));
        opened.add(session);
        return session;
    }

    @Override
    public List<Session> sessions() {
        return opened.stream()
                .filter(each -> each.lives)
                .map(FakeSession::session)
                .toList();
    }

    @Override
    public Duration heartbeatWindow() {
        return Duration.ofSeconds(2);
    }

    /** All lapse, as after a pause of the loop. */
    void lapse() {
        opened.forEach(OwnSession::end);
    }

    private final class FakeSession implements OwnSession {
        private final Session session;
        private boolean lives = true;

        FakeSession(Session session) {
            this.session = session;
        }

        @Override
        public Session session() {
            return session;
        }

        @Override
        public void heartbeat() {
            if (!lives) {
                throw SessionExpiredException.refused();
            }
        }

        @Override
        public <T> T run(Callable<T> work) {
            heartbeat();
            try {
                return work.call();
            } catch (RuntimeException e) {
                throw e;
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
        }

        @Override
        public void end() {
            if (lives) {
                lives = false;
                base.stop();
            }
        }
    }
}

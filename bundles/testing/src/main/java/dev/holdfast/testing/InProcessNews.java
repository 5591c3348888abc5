package dev.holdfast.testing;

import dev.holdfast.resource.ResourceName;
import dev.holdfast.session.Session;
import dev.holdfast.session.SessionListener;
import dev.holdfast.session.admission.internal.SessionNews;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;

/** Tells listeners, as a robot with a framework does: in order, on a thread that no stop and no heartbeat waits for. */
final class InProcessNews implements SessionNews, AutoCloseable {
    private final List<SessionListener> listeners = new CopyOnWriteArrayList<>();
    private final ExecutorService thread = Executors.newSingleThreadExecutor(InProcessNews::named);

    /** Whoever runs what this returns takes the listener off again. */
    Runnable add(SessionListener listener) {
        listeners.add(listener);
        return () -> listeners.remove(listener);
    }

    @Override
    public void started(Session session) {
        tell(listener -> listener.started(session));
    }

    @Override
    public void finished(Session session, boolean lapsed, Set<ResourceName> owned) {
        tell(listener -> listener.finished(session, lapsed, owned));
    }

    @Override
    public void overdue(ResourceName resource) {
        tell(listener -> listener.overdue(resource));
    }

    private void tell(Consumer<SessionListener> news) {
        if (!thread.isShutdown()) {
            thread.execute(() -> listeners.forEach(news));
        }
    }

    @Override
    public void close() {
        thread.shutdown();
    }

    private static Thread named(Runnable work) {
        var thread = new Thread(work, "news");
        thread.setDaemon(true);
        return thread;
    }
}

package dev.holdfast.session.whiteboard.internal;

import dev.holdfast.door.Admissions;
import dev.holdfast.resource.ResourceName;
import dev.holdfast.session.Session;
import dev.holdfast.session.SessionListener;
import dev.holdfast.session.admission.internal.SessionNews;
import dev.holdfast.session.advice.internal.Rhythm;
import dev.holdfast.session.threads.internal.Threads;
import java.util.HashSet;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceReference;
import org.osgi.util.tracker.ServiceTracker;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells the log and listeners, on threads that no stop and no heartbeat waits for. The log and the platform's own have one for
 * themselves; a session's listener may be a module's, which may hang, and is told by its own ({@link Hearer}).
 */
final class News implements SessionNews, AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(News.class);

    private final ServiceTracker<SessionListener, Hearer> sessionListeners;
    private final ServiceTracker<Admissions.Listener, Admissions.Listener> admissionListeners;
    private final AtomicBoolean changeToTell = new AtomicBoolean();
    /** Told as started, and not as finished yet. Touched on the thread alone, as is what follows. */
    private final Set<UUID> begun = new HashSet<>();
    /** Finished before whoever has opened them came to say so: a thread may stall between the two. */
    private final Set<UUID> finishedEarly = new HashSet<>();

    private final ExecutorService thread;
    private final ExecutorService hearing = Executors.newCachedThreadPool(new Threads("listener"));

    News(BundleContext context) {
        this(context, Executors.newSingleThreadExecutor(new Threads("news")));
    }

    News(BundleContext context, ExecutorService thread) {
        this.thread = thread;
        sessionListeners = new ServiceTracker<>(context, SessionListener.class, null) {
            @Override
            public Hearer addingService(ServiceReference<SessionListener> reference) {
                SessionListener listener = context.getService(reference);
                return listener == null ? null : new Hearer(listener, hearing);
            }

            @Override
            public void removedService(ServiceReference<SessionListener> reference, Hearer hearer) {
                hearer.leave();
                context.ungetService(reference);
            }
        };
        admissionListeners = new ServiceTracker<>(context, Admissions.Listener.class, null);
        sessionListeners.open();
        admissionListeners.open();
    }

    @Override
    public void started(Session session) {
        onThread(() -> {
            if (!finishedEarly.remove(session.id())) {
                begin(session);
            }
        });
    }

    @Override
    public void finished(Session session, boolean lapsed, Set<ResourceName> owned) {
        onThread(() -> {
            if (!begun.contains(session.id())) {
                finishedEarly.add(session.id());
                begin(session);
            }
            begun.remove(session.id());
            log.info("session {} {}, stopped {}", Rhythm.mark(session), lapsed ? "lapsed" : "ended", owned);
            tell(listener -> listener.finished(session, lapsed, owned));
        });
    }

    private void begin(Session session) {
        begun.add(session.id());
        if (session.heartbeatWindow().equals(Session.NO_DEADLINE)) {
            log.info("session {} of {} began; it lives while that runs", Rhythm.mark(session), session.holder());
        } else {
            log.info(
                    "session {} began, window {} ms, from {}",
                    Rhythm.mark(session),
                    session.heartbeatWindow().toMillis(),
                    from(session));
        }
        tell(listener -> listener.started(session));
    }

    @Override
    public void overdue(ResourceName resource) {
        onThread(() -> tell(listener -> listener.overdue(resource)));
    }

    /** Each time twice as many as when it was told last: two clients may take a motor from each other fifty times a second. */
    @Override
    public void unowned(ResourceName resource, Session owner, long count) {
        if (Long.bitCount(count) == 1) {
            onThread(() -> log.warn(
                    "{}: a command without a session took it from {}, whose lapse will not stop it now; the {}. such"
                            + " command (safety.unowned in robot.json can reject them)",
                    resource,
                    from(owner),
                    count));
        }
    }

    /** An outcome of admission may have changed; many changes at a time are told once. */
    void changed() {
        if (changeToTell.compareAndSet(false, true)) {
            boolean handedOver = false;
            try {
                onThread(() -> {
                    changeToTell.set(false);
                    admissionListeners.getTracked().values().forEach(News::tellChange);
                });
                handedOver = true;
            } finally {
                changeToTell.compareAndSet(!handedOver, false); // no thread could be had: the next change tries again
            }
        }
    }

    private static void tellChange(Admissions.Listener listener) {
        try {
            listener.changed();
        } catch (RuntimeException | Error e) {
            log.error("A listener failed: {}", listener, e);
        }
    }

    private void tell(Consumer<SessionListener> news) {
        for (Hearer hearer : sessionListeners.getTracked().values()) {
            try {
                hearer.tell(news);
            } catch (RuntimeException | Error e) { // no thread could be had: it hears this before the next
                log.error("A listener is told later", e);
            }
        }
    }

    /** Logging too: where nobody reads the log, it may block, and neither timer nor event loop may wait for that. */
    private void onThread(Runnable work) {
        if (!thread.isShutdown()) {
            thread.execute(work);
        }
    }

    private static String from(Session session) {
        if (session.holder().startsWith("module:")) {
            return session.holder();
        }
        return session.address().isEmpty() ? "this process" : session.address();
    }

    @Override
    public void close() {
        sessionListeners.close();
        admissionListeners.close();
        thread.shutdown();
        hearing.shutdown();
    }
}

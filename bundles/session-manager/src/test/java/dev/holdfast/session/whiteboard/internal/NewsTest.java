package dev.holdfast.session.whiteboard.internal;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.holdfast.resource.ResourceName;
import dev.holdfast.session.Session;
import dev.holdfast.session.SessionListener;
import dev.holdfast.session.admission.internal.Wheel;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceReference;

@Timeout(20)
class NewsTest {
    private static final ResourceName LEFT = ResourceName.of(Wheel.class, "left");
    private static final Session ADA = new Session(UUID.randomUUID(), "", Duration.ofSeconds(2), "127.0.0.1:4711");

    private final List<String> told = new CopyOnWriteArrayList<>();

    /** Whoever tells it waits for no listener, not even for one that hangs. */
    @Test
    void tellsListenersInOrderOnAThreadOfItsOwn() {
        var hangs = new CompletableFuture<Void>();
        var thread = new CompletableFuture<Thread>();
        var news = new News(framework(new SessionListener() {
            @Override
            public void started(Session session) {
                thread.complete(Thread.currentThread());
                hangs.join();
                told.add("started " + session.id());
            }

            @Override
            public void finished(Session session, boolean lapsed, Set<ResourceName> stopped) {
                told.add("finished %s %s %s".formatted(session.id(), lapsed, stopped));
            }

            @Override
            public void overdue(ResourceName resource) {
                told.add("overdue " + resource);
            }
        }));

        news.started(ADA);
        news.overdue(LEFT);
        news.finished(ADA, true, Set.of(LEFT));
        assertNotEquals(Thread.currentThread(), thread.join());
        assertTrue(told.isEmpty());
        hangs.complete(null);

        await().until(() -> told.equals(List.of(
                "started " + ADA.id(), "overdue " + LEFT, "finished %s true %s".formatted(ADA.id(), Set.of(LEFT)))));
        news.close();
    }

    /** Whoever opened it may be held up before he says so, for longer than its window. */
    @Test
    void tellsTheBeginningOfASessionFirstAndOnceWhereItHearsOfItsEndBefore() {
        var news = new News(framework(new SessionListener() {
            @Override
            public void started(Session session) {
                told.add("started " + session.id());
            }

            @Override
            public void finished(Session session, boolean lapsed, Set<ResourceName> stopped) {
                told.add("finished " + session.id());
            }

            @Override
            public void overdue(ResourceName resource) {
                told.add("overdue");
            }
        }));

        news.finished(ADA, true, Set.of());
        news.started(ADA);
        news.overdue(LEFT);

        await().until(() -> told.contains("overdue"));
        assertEquals(List.of("started " + ADA.id(), "finished " + ADA.id(), "overdue"), told);
        news.close();
    }

    @Test
    void aListenerThatThrowsHearsTheNextAllTheSame() {
        var news = new News(framework(new SessionListener() {
            @Override
            public void overdue(ResourceName resource) {
                told.add("overdue " + resource);
                throw new IllegalStateException("a listener's own trouble");
            }
        }));

        news.overdue(LEFT);
        news.overdue(LEFT);

        await().until(() -> told.size() == 2);
        news.close();
    }

    /** A framework in which one listener is registered, and stays. */
    private static BundleContext framework(SessionListener listener) {
        var reference = Fake.of(ServiceReference.class, "the listener", Map.of("compareTo", a -> 0));
        return Fake.of(
                BundleContext.class,
                "the session manager's context",
                Map.of(
                        "createFilter", a -> null,
                        "addServiceListener", a -> null,
                        "removeServiceListener", a -> null,
                        "getServiceReferences",
                                a -> SessionListener.class.getName().equals(a[0])
                                        ? new ServiceReference<?>[] {reference}
                                        : null,
                        "getService", a -> listener,
                        "ungetService", a -> true));
    }
}

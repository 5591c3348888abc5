package dev.holdfast.session.whiteboard.internal;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import dev.holdfast.door.Admissions;
import dev.holdfast.resource.ResourceName;
import dev.holdfast.session.Session;
import dev.holdfast.session.SessionListener;
import dev.holdfast.session.admission.internal.Wheel;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceReference;
import org.slf4j.LoggerFactory;

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

    /** A module's listener is a stranger: what hangs there holds up neither the platform nor another module. */
    @Test
    void oneThatHangsHoldsUpNoOther() {
        var hangs = new CompletableFuture<Void>();
        var news = new News(framework(
                new SessionListener() {
                    @Override
                    public void overdue(ResourceName resource) {
                        hangs.join();
                    }
                },
                new SessionListener() {
                    @Override
                    public void overdue(ResourceName resource) {
                        told.add("overdue");
                    }
                },
                (Admissions.Listener) () -> told.add("changed")));

        news.overdue(LEFT);
        news.overdue(LEFT);
        news.changed();

        await().until(() -> told.contains("changed"));
        await().until(() -> Collections.frequency(told, "overdue") == 2);
        hangs.complete(null);
        news.close();
    }

    @Test
    void whatOneThatHangsHasNotHeardIsDroppedBeyondALimit() {
        var hangs = new CompletableFuture<Void>();
        var inside = new CompletableFuture<Void>();
        var hearer = new Hearer(
                new SessionListener() {
                    @Override
                    public void overdue(ResourceName resource) {
                        inside.complete(null);
                        hangs.join();
                        told.add("overdue");
                    }
                },
                CompletableFuture::runAsync);
        hearer.tell(listener -> listener.overdue(LEFT));
        inside.join();

        for (int i = 0; i < 2 * Hearer.MOST_WAITING; i++) {
            hearer.tell(listener -> listener.overdue(LEFT));
        }
        hangs.complete(null);

        await().until(() -> told.size() == Hearer.MOST_WAITING + 1);
        hearer.tell(listener -> told.add("the next"));
        await().until(() -> told.contains("the next"));
        assertEquals(Hearer.MOST_WAITING + 2, told.size());
    }

    @Test
    void oneThatHasGoneIsToldNothingThatWaitsForItStill() {
        var tasks = new ArrayDeque<Runnable>();
        var hearer = new Hearer(new SessionListener() {}, tasks::add);
        hearer.tell(listener -> told.add("told"));

        hearer.leave();
        tasks.remove().run();

        assertEquals(List.of(), told);
    }

    @Test
    void aChangeForWhichNoThreadCouldBeHadIsToldWithTheNext() {
        var none = new AtomicBoolean(true);
        var thread = new ThreadPoolExecutor(1, 1, 0, TimeUnit.SECONDS, new LinkedBlockingQueue<>()) {
            @Override
            public void execute(Runnable work) {
                if (none.getAndSet(false)) {
                    throw new OutOfMemoryError("unable to create native thread");
                }
                super.execute(work);
            }
        };
        var news = new News(framework((Admissions.Listener) () -> told.add("changed")), thread);
        assertThrows(OutOfMemoryError.class, news::changed);

        news.changed();

        await().until(() -> told.equals(List.of("changed")));
        news.close();
    }

    /** Whoever knows an id can speak for its session, and logs are passed on. */
    @Test
    void theLogTellsNoWholeId() {
        var heard = new ListAppender<ILoggingEvent>();
        heard.start();
        var log = (Logger) LoggerFactory.getLogger(News.class);
        log.setLevel(Level.INFO);
        log.setAdditive(false);
        log.addAppender(heard);
        var news = new News(framework());

        news.started(ADA);
        news.finished(ADA, true, Set.of(LEFT));
        news.started(new Session(ADA.id(), "module:acme.patrol", Session.NO_DEADLINE, ""));

        await().until(() -> heard.list.size() == 3);
        log.detachAppender(heard);
        log.setLevel(null);
        news.close();
        for (ILoggingEvent line : heard.list) {
            String text = line.getFormattedMessage();
            assertTrue(text.contains("session " + ADA.id().toString().substring(0, 8) + " "), text);
            assertFalse(text.contains(ADA.id().toString()), text);
        }
    }

    /** A framework in which these are registered, and stay. */
    private static BundleContext framework(Object... listeners) {
        var references = new ArrayList<ServiceReference<?>>();
        for (int i = 0; i < listeners.length; i++) {
            int number = i;
            references.add(Fake.of(
                    ServiceReference.class, "a listener", Map.of("compareTo", a -> number - references.indexOf(a[0]))));
        }
        return Fake.of(
                BundleContext.class,
                "the session manager's context",
                Map.of(
                        "createFilter", a -> null,
                        "addServiceListener", a -> null,
                        "removeServiceListener", a -> null,
                        "getServiceReferences", a -> of((String) a[0], references, listeners),
                        "getService", a -> listeners[references.indexOf(a[0])],
                        "ungetService", a -> true));
    }

    private static ServiceReference<?>[] of(String type, List<ServiceReference<?>> references, Object[] listeners) {
        return IntStream.range(0, listeners.length)
                .filter(i -> SessionListener.class.getName().equals(type) == listeners[i] instanceof SessionListener)
                .mapToObj(references::get)
                .toArray(ServiceReference<?>[]::new);
    }
}

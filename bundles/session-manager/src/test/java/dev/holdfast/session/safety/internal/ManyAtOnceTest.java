package dev.holdfast.session.safety.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.holdfast.session.SessionExpiredException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

/**
 * What is promised of many sessions together, which is less than an order of everything: a lapse and a list look at one
 * session after the other, and each of these looks is a step.
 */
class ManyAtOnceTest {
    private static final int USERS = 3;
    private static final int LIVES = 4_000;

    private final SessionTable table =
            new SessionTable(new SessionLimits(USERS * 2, 1), Rules.ALL, UUID::randomUUID, 1, Long.MAX_VALUE / 4);
    private final AtomicLong clock = new AtomicLong();
    private final AtomicBoolean usersAreDone = new AtomicBoolean();
    private final Set<LiveSession> opened = ConcurrentHashMap.newKeySet();
    private final Set<LiveSession> told = ConcurrentHashMap.newKeySet();

    @Test
    void eachSessionIsToldOfExactlyOnceAndListedWhileItLives() throws Exception {
        ExecutorService threads = Executors.newCachedThreadPool();
        try {
            Future<?> timer = threads.submit(asTask(this::sweep));
            List<Future<?>> users = new ArrayList<>();
            for (int user = 0; user < USERS; user++) {
                var random = new SplittableRandom(user);
                users.add(threads.submit(asTask(() -> liveManyLives(random))));
            }
            for (Future<?> user : users) {
                user.get(2, TimeUnit.MINUTES);
            }
            usersAreDone.set(true);
            timer.get(1, TimeUnit.MINUTES);
        } finally {
            usersAreDone.set(true);
            threads.shutdownNow();
        }

        tell(table.lapse(clock.get() + 1_000));
        assertEquals(opened, told);
        assertEquals(List.of(), table.sessions());
    }

    private static Callable<Void> asTask(Runnable work) {
        return () -> {
            work.run();
            return null;
        };
    }

    private void sweep() {
        while (!usersAreDone.get()) {
            tell(table.lapse(clock.incrementAndGet()));
        }
    }

    private void tell(List<LiveSession> gone) {
        gone.forEach(session -> assertTrue(told.add(session), "told of twice"));
    }

    private void liveManyLives(SplittableRandom random) {
        LiveSession patient = open(Duration.ofDays(1));
        for (int life = 0; life < LIVES; life++) {
            LiveSession session = open(Duration.ofNanos(1 + random.nextInt(60)));
            int beats = random.nextInt(5);
            while (beats > 0 && beat(session)) {
                beats--;
            }
            assertTrue(table.sessions().contains(patient));
            if (table.end(session)) {
                tell(List.of(session));
            }
            assertFalse(session.lives(clock.get()));
            awaitHandOut(session);
        }
        assertTrue(table.end(patient));
        tell(List.of(patient));
        assertFalse(table.sessions().contains(patient));
    }

    /** Its place is free then: the limit leaves room for two of each user and no more. */
    private void awaitHandOut(LiveSession session) {
        while (!told.contains(session) && !usersAreDone.get()) {
            Thread.onSpinWait();
        }
        assertFalse(table.sessions().contains(session));
    }

    private LiveSession open(Duration window) {
        LiveSession session = table.start("", "", window, clock.get());
        opened.add(session);
        return session;
    }

    private boolean beat(LiveSession session) {
        boolean wasTold = told.contains(session);
        try {
            table.heartbeat(session.session().id(), "", clock.get());
            assertFalse(wasTold, "it was heard of after it had been handed out");
            return true;
        } catch (SessionExpiredException e) {
            return false;
        }
    }
}

package dev.holdfast.session.threads.internal;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertSame;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.AppenderBase;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

class AlarmsTest {
    private final Alarms alarms = new Alarms(Clock.SYSTEM);
    private final Logger log = (Logger) LoggerFactory.getLogger(Alarms.class);

    /** Keeps what was said last. */
    private static final class Ear extends AppenderBase<ILoggingEvent> {
        private volatile Level heard = Level.OFF;

        @Override
        protected void append(ILoggingEvent event) {
            heard = event.getLevel();
        }
    }

    @AfterEach
    void close() {
        alarms.close();
    }

    @Test
    void oneThatFailsIsToldAndDoesNotEndTheThreadOfTheOthers() throws Exception {
        var ear = new Ear();
        ear.start();
        log.setLevel(Level.ERROR); // drivers that fail on purpose are silent in these tests
        log.setAdditive(false);
        log.addAppender(ear);
        var first = new CompletableFuture<Thread>();
        var later = new CompletableFuture<Thread>();

        alarms.at(Clock.SYSTEM.nanoTime(), () -> {
            first.complete(Thread.currentThread());
            throw new LinkageError("a driver's class is missing");
        });
        alarms.at(Clock.SYSTEM.nanoTime(), () -> later.complete(Thread.currentThread()));

        assertSame(first.get(5, TimeUnit.SECONDS), later.get(5, TimeUnit.SECONDS));
        await().until(() -> ear.heard == Level.ERROR);
        log.detachAppender(ear);
    }
}

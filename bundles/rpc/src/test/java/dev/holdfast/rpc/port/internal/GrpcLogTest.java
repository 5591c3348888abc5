package dev.holdfast.rpc.port.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

class GrpcLogTest {
    private final java.util.logging.Logger theirs = java.util.logging.Logger.getLogger("io.grpc.Some");
    private final Logger ours = (Logger) LoggerFactory.getLogger("io.grpc.Some");
    private final ListAppender<ILoggingEvent> heard = new ListAppender<>();
    private final GrpcLog log = GrpcLog.listening();

    @BeforeEach
    void listen() {
        heard.start();
        ours.addAppender(heard);
        ours.setLevel(Level.INFO);
        ours.setAdditive(false);
    }

    @AfterEach
    void close() {
        log.close();
        ours.detachAppender(heard);
        ours.setAdditive(true);
    }

    @Test
    void saysAWarningInOneLine() {
        theirs.log(java.util.logging.Level.WARNING, "Exception processing message", new IllegalStateException("large"));

        assertEquals(1, heard.list.size());
        var line = heard.list.get(0);
        assertEquals(Level.WARN, line.getLevel());
        assertEquals(
                "Exception processing message: java.lang.IllegalStateException: large", line.getFormattedMessage());
        assertNull(line.getThrowableProxy());
    }

    @Test
    void keepsTheStackTraceOfWhatNeedsAPerson() {
        theirs.log(java.util.logging.Level.SEVERE, "Broken {0}", new Object[] {"twice"});
        theirs.log(java.util.logging.Level.SEVERE, "Broken", new IllegalStateException("for good"));

        assertEquals("Broken twice", heard.list.get(0).getFormattedMessage());
        assertEquals(Level.ERROR, heard.list.get(1).getLevel());
        assertNotNull(heard.list.get(1).getThrowableProxy());
    }

    @Test
    void listensInsteadOfTheJdkUntilItIsClosed() {
        var grpc = java.util.logging.Logger.getLogger("io.grpc");
        assertFalse(grpc.getUseParentHandlers());

        log.close();
        theirs.warning("unheard");

        assertTrue(grpc.getUseParentHandlers());
        assertTrue(heard.list.isEmpty());
    }
}

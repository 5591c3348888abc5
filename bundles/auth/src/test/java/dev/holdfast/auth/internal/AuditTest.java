package dev.holdfast.auth.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import dev.holdfast.access.Identity;
import dev.holdfast.access.Role;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

/** What is written down of who came and who did not. */
class AuditTest {
    private final ListAppender<ILoggingEvent> lines = new ListAppender<>();
    private final Logger log = (Logger) LoggerFactory.getLogger("holdfast.audit");
    private long now;
    private final Audit audit = new Audit(() -> now);

    @BeforeEach
    void listen() {
        lines.start();
        log.addAppender(lines);
    }

    @AfterEach
    void leave() {
        log.detachAppender(lines);
    }

    private List<String> lines() {
        return lines.list.stream().map(ILoggingEvent::getFormattedMessage).toList();
    }

    @Test
    void writesALineOfKeysAndValues() {
        audit.letIn(new Identity("api-key:tablet", Role.OPERATOR, List.of()), "10.0.0.7:4711");
        audit.keyChanged("key-added", new Identity("api-key:tablet", Role.VIEWER, List.of("a", "b*")), true);
        audit.ended("external:kim@example.com");

        assertEquals(
                List.of(
                        "event=authenticated holder=api-key:tablet role=operator peer=10.0.0.7:4711",
                        "event=key-added holder=api-key:tablet role=viewer resources=a,b* source=keys.json",
                        "event=sessions-ended holder=external:kim@example.com"),
                lines());
    }

    @Test
    void letsNobodyWriteALineOfHisOwn() {
        audit.ended("external:x\nevent=authenticated holder=\"admin\" \u202e\u001b[0m" + "y".repeat(200));

        String line = lines().get(0);
        assertTrue(
                line.startsWith("event=sessions-ended holder=\"external:x?event=authenticated holder=?admin? ??[0m"),
                line);
        assertTrue(line.endsWith("y~\"") && line.length() < 140, line);
    }

    @Test
    void leavesOutRefusalsThatAreTooManyAndSaysHowMany() {
        for (int i = 0; i < 1_000; i++) {
            audit.refused("unknown", "wrong-key", "10.0.0.7:4711");
        }
        assertEquals(10, lines().size());

        now += TimeUnit.SECONDS.toNanos(1);
        audit.refused("unknown", "wrong-key", "10.0.0.7:4711");
        audit.refused("unknown", "wrong-key", "10.0.0.7:4711");

        assertEquals(
                List.of(
                        "event=refused holder=unknown reason=wrong-key peer=10.0.0.7:4711 suppressed=990",
                        "event=refused holder=unknown reason=wrong-key peer=10.0.0.7:4711 suppressed=0"),
                lines().subList(10, 12));
    }
}

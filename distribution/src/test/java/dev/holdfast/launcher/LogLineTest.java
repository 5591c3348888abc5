package dev.holdfast.launcher;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.spi.LoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxy;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;

class LogLineTest {
    @Test
    void tellsWhenHowBadWhoAndWhat() {
        assertEquals(
                "03:04:05.006 WARN  Whiteboard - left hangs\n",
                line(event(LocalTime.of(3, 4, 5, 6_000_000), Level.WARN, "left hangs")));
        assertEquals(
                "13:14:15.160 ERROR Whiteboard - left hangs\n",
                line(event(LocalTime.of(13, 14, 15, 160_000_000), Level.ERROR, "left hangs")));
    }

    @Test
    void addsTheStackTrace() {
        LoggingEvent event = event(LocalTime.NOON, Level.ERROR, "left");
        event.setThrowableProxy(new ThrowableProxy(new IllegalStateException("no bus")));

        String text = line(event);

        assertTrue(text.startsWith(
                "12:00:00.000 ERROR Whiteboard - left\njava.lang.IllegalStateException: no bus\n\tat "));
    }

    private static String line(LoggingEvent event) {
        return new String(new LogLine().encode(event), StandardCharsets.UTF_8);
    }

    private static LoggingEvent event(LocalTime time, Level level, String message) {
        LoggingEvent event = new LoggingEvent();
        event.setInstant(time.atDate(LocalDate.of(2026, 11, 23))
                .atZone(ZoneId.systemDefault())
                .toInstant());
        event.setLevel(level);
        event.setLoggerName("dev.holdfast.session.Whiteboard");
        event.setMessage(message);
        return event;
    }
}

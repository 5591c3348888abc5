package dev.holdfast.launcher;

import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.encoder.EncoderBase;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;

/** Writes an event as {@code 12:34:56.789 WARN  ShortName - message}, and below it the stack trace, if there is one. */
final class LogLine extends EncoderBase<ILoggingEvent> {
    private static final int LEVEL_WIDTH = 5;
    private static final int MILLI_NANOS = 1_000_000;

    private final ZoneId zone = ZoneId.systemDefault();

    @Override
    public byte[] encode(ILoggingEvent event) {
        StringBuilder line = new StringBuilder(128);
        appendTime(event.getTimeStamp(), line);
        String level = event.getLevel().toString();
        line.append(' ').append(level).append(" ".repeat(Math.max(0, LEVEL_WIDTH - level.length())));
        String name = event.getLoggerName();
        line.append(' ').append(name, name.lastIndexOf('.') + 1, name.length());
        line.append(" - ").append(event.getFormattedMessage()).append('\n');
        if (event.getThrowableProxy() != null) {
            line.append(ThrowableProxyUtil.asString(event.getThrowableProxy())).append('\n');
        }
        return line.toString().getBytes(StandardCharsets.UTF_8);
    }

    /** By hand: the first use of a formatter takes longer than all lines of a start together. */
    private void appendTime(long epochMillis, StringBuilder line) {
        LocalTime time = LocalTime.ofInstant(Instant.ofEpochMilli(epochMillis), zone);
        appendPadded(time.getHour(), 10, line);
        line.append(':');
        appendPadded(time.getMinute(), 10, line);
        line.append(':');
        appendPadded(time.getSecond(), 10, line);
        line.append('.');
        appendPadded(time.getNano() / MILLI_NANOS, 100, line);
    }

    private static void appendPadded(int value, int highestPlace, StringBuilder line) {
        for (int place = highestPlace; place > 1 && value < place; place /= 10) {
            line.append('0');
        }
        line.append(value);
    }

    @Override
    public byte[] headerBytes() {
        return new byte[0];
    }

    @Override
    public byte[] footerBytes() {
        return new byte[0];
    }
}

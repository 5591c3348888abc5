package dev.holdfast.rpc.log.internal;

import com.google.protobuf.Struct;
import dev.holdfast.rpc.Structs;
import dev.holdfast.rpc.Timestamps;
import dev.holdfast.wire.common.v1.LogEntry;
import dev.holdfast.wire.robot.v1.LogRequest;
import dev.holdfast.wire.robot.v1.LogResponse;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Locale;
import java.util.Map;
import java.util.StringJoiner;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;

/** The robot's method that writes into its log, at the level and under the name that the sender says. */
public final class LogMethod {
    private static final Logger log = LoggerFactory.getLogger("dev.holdfast.Told");
    private static final int LONGEST = 16_384;
    private static final Duration FRESH = Duration.ofSeconds(1);

    private final InstantSource clock;

    public LogMethod(InstantSource clock) {
        this.clock = clock;
    }

    /**
     * Writes one entry. Returns at once.
     *
     * @throws IllegalArgumentException if there is not exactly one, or its level is none
     */
    public LogResponse log(LogRequest request) {
        if (request.getLogsCount() != 1) {
            throw new IllegalArgumentException(
                    "send exactly one entry in logs, not %d".formatted(request.getLogsCount()));
        }
        LogEntry entry = request.getLogs(0);
        log.atLevel(level(entry.getLevel())).log("{}", line(entry));
        return LogResponse.getDefaultInstance();
    }

    private static Level level(String word) {
        return switch (word.toLowerCase(Locale.ROOT)) {
            case "debug" -> Level.DEBUG;
            case "info" -> Level.INFO;
            case "warn", "warning" -> Level.WARN;
            case "error" -> Level.ERROR;
            default ->
                throw new IllegalArgumentException(
                        "\"%s\" is no level; send debug, info, warn or error".formatted(word));
        };
    }

    private String line(LogEntry entry) {
        var line = new StringJoiner(" ");
        line.add(onOneLine(SenderInterceptor.SENDER.get()) + ":");
        if (!entry.getLoggerName().isEmpty()) {
            line.add(onOneLine(entry.getLoggerName()) + ":");
        }
        line.add(onOneLine(entry.getMessage()));
        entry.getFieldsList().forEach(field -> line.add(onOneLine(text(field))));
        Instant said = Timestamps.fromMessage(entry.getTime());
        if (entry.hasTime() && said.isBefore(clock.instant().minus(FRESH))) {
            line.add("log_ts=" + said);
        }
        return line + stack(entry.getStack());
    }

    /** Go's loggers send {@code {"Key": "port", "Integer": 8080, "String": "", …}}; others plain objects. */
    private static String text(Struct field) {
        Map<String, Object> members = Structs.toMap(field);
        if (!(members.get("Key") instanceof String key)) {
            return members.toString();
        }
        Object text = members.getOrDefault("String", "");
        return key + "=" + ("".equals(text) ? members.getOrDefault("Integer", "") : text);
    }

    /** Indented, as no line of ours begins. */
    private static String stack(String stack) {
        return stack.isBlank()
                ? ""
                : "\n\t"
                        + String.join(
                                "\n\t",
                                cut(stack).lines().map(LogMethod::onOneLine).toList());
    }

    /** A line of another's must not look like two, of which the second would be ours. */
    private static String onOneLine(String text) {
        return cut(text).replaceAll("[\\p{Cntrl}\\u2028\\u2029&&[^\\t]]+", " ");
    }

    private static String cut(String text) {
        return text.length() > LONGEST ? text.substring(0, LONGEST) + "..." : text;
    }
}

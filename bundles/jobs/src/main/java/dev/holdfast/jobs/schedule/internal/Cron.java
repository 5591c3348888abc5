package dev.holdfast.jobs.schedule.internal;

import com.cronutils.model.definition.CronDefinition;
import com.cronutils.model.definition.CronDefinitionBuilder;
import com.cronutils.model.time.ExecutionTime;
import com.cronutils.parser.CronParser;
import java.time.Duration;
import java.time.ZonedDateTime;
import java.util.Optional;

/**
 * A cron expression: minute, hour, day of the month, month and day of the week, with the second before them if there are six
 * fields. Where both days are restricted, either will do, as crontab(5) has it. In the robot's own time zone: of a time that
 * comes twice when clocks are set back, a run at that hour takes the first, and one at every hour both; a time that clocks
 * jump over has none.
 */
public final class Cron implements Schedule {
    private static final CronDefinition DEFINITION = CronDefinitionBuilder.defineCron()
            .withSeconds()
            .withStrictRange()
            .and()
            .withMinutes()
            .withStrictRange()
            .and()
            .withHours()
            .withStrictRange()
            .and()
            .withDayOfMonth()
            .and()
            .withMonth()
            .withStrictRange()
            .and()
            .withDayOfWeek()
            .withValidRange(0, 7)
            .withMondayDoWValue(1)
            .withIntMapping(7, 0)
            .and()
            .instance();
    private static final int WITH_SECONDS = 6;
    /** The wall clock is trimmed all the time; by more than this somebody has set it. */
    private static final Duration TRIM = Duration.ofSeconds(1);

    private final ExecutionTime times;

    private Cron(ExecutionTime times) {
        this.times = times;
    }

    /** @throws IllegalArgumentException if the text is no such expression, or no day ever fits it */
    public static Cron parse(String text, Now now) {
        String[] fields = text.strip().split("\\s+");
        String whole = String.join(" ", fields).replace('?', '*'); // the same where either day may be left open
        try {
            var cron = new CronParser(DEFINITION).parse(fields.length == WITH_SECONDS ? whole : "0 " + whole);
            var parsed = new Cron(ExecutionTime.forCron(cron.validate()));
            if (parsed.next(now.wall()).isPresent()) {
                return parsed;
            }
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(
                    "\"%s\" is no cron expression: %s; write for instance \"0 9 * * 1-5\"".formatted(text, reason(e)),
                    e);
        }
        throw new IllegalArgumentException("\"%s\" names a day that never comes; mend it".formatted(text));
    }

    @Override
    public Rhythm begin(Now now) {
        return new Rhythm() {
            private Now asked = now;
            private Optional<ZonedDateTime> due = next(now.wall());

            @Override
            public boolean isDue(Now now) {
                boolean wasSetBack = now.setSince(asked).compareTo(TRIM.negated()) < 0;
                asked = now;
                if (wasSetBack) {
                    due = next(now.wall());
                    return false;
                }
                boolean isDue = due.filter(time -> !now.wall().isBefore(time)).isPresent();
                if (isDue) {
                    due = next(now.wall());
                }
                return isDue;
            }

            @Override
            public long nanosToNext(Now now) {
                return due.map(time -> Duration.between(now.wall(), time))
                        .map(left ->
                                Math.max(0, left.toSeconds() > FOR_LONG / 1_000_000_000 ? FOR_LONG : left.toNanos()))
                        .orElse(FOR_LONG);
            }
        };
    }

    private Optional<ZonedDateTime> next(ZonedDateTime after) {
        return times.nextExecution(after);
    }

    private static String reason(IllegalArgumentException e) {
        String message = String.valueOf(e.getMessage());
        String preface = "Failed to parse cron expression. ";
        return message.startsWith(preface) ? message.substring(preface.length()) : message;
    }
}

package dev.holdfast.config.file.internal;

import dev.holdfast.config.json.internal.Json;
import dev.holdfast.config.json.internal.JsonText;
import dev.holdfast.config.json.internal.Problem;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Reads one element of {@code jobs}. A key of the wrong type, or no name, refuses the file whole; what else is wrong keeps
 * this one job from running, as on viam-server, which shares the file.
 *
 * <p>Whether the resource and its method exist is not asked here: they may come later, and each run finds out.
 */
final class JobReader implements EntriesReader.Element<JobEntry> {
    static final String LIST = "jobs";

    private static final String SCHEDULE = "schedule";
    private static final String RESOURCE = "resource";
    private static final String METHOD = "method";
    private static final String COMMAND = "command";
    private static final String TIMEOUT = "timeout";
    private static final String LOG = "log_configuration";
    private static final Set<String> KNOWN = Set.of(Fields.NAME, SCHEDULE, RESOURCE, METHOD, COMMAND, TIMEOUT, LOG);

    private static final String CONTINUOUS = "continuous";
    private static final int LONGEST_NAME = 200;
    private static final Duration SHORTEST_PERIOD = Duration.ofMillis(10);
    private static final Duration LONGEST_PERIOD = Duration.ofHours(100_000);
    private static final Duration DEFAULT_TIMEOUT = Duration.ofMinutes(10);
    private static final Duration SHORTEST_TIMEOUT = Duration.ofMillis(10);
    private static final Duration LONGEST_TIMEOUT = Duration.ofHours(24);

    private final Fields fields;
    private final List<Problem> hints;
    private final List<Problem> complaints = new ArrayList<>();
    private final Fields alone;

    /** @param fields report into what refuses the file whole */
    JobReader(Json.Tree tree, Fields fields, String path, List<Problem> hints) {
        this.fields = fields;
        this.hints = hints;
        this.alone = new Fields(tree, path, complaints);
    }

    @Override
    public Optional<String> name() {
        return fields.name("job").filter(this::isName);
    }

    @Override
    public JobEntry read(String name) {
        fields.hintAtUnknown(KNOWN, hints);
        fields.object(LOG).ifPresent(given -> hints.add(fields.at(LOG, Fields.UNSERVED)));
        String schedule = require(SCHEDULE, "write \"5s\", \"0 9 * * 1-5\" or \"continuous\"");
        String resource = require(RESOURCE, "write the name of the resource that it calls");
        String method = require(METHOD, "write which method it calls, for instance \"GetReadings\"");
        String command =
                fields.object(COMMAND).map(Fields::tree).map(JsonText::of).orElse("{}");
        return new JobEntry(
                name,
                schedule,
                period(schedule),
                resource,
                method,
                command,
                timeout(),
                complaints.stream().map(Problem::toString).toList());
    }

    private boolean isName(String name) {
        if (name.length() > LONGEST_NAME) {
            fields.problem(
                    Fields.NAME, "has %d characters; choose one of at most %d".formatted(name.length(), LONGEST_NAME));
            return false;
        }
        return true;
    }

    private String require(String key, String mend) {
        Optional<String> text = fields.text(key);
        if (fields.tree().member(key).isEmpty() || text.equals(Optional.of(""))) {
            alone.problem(key, "is missing; " + mend);
        }
        return text.orElse("");
    }

    /** Of the three forms only the duration is one word that is not "continuous"; what cron's fields say, the scheduler reads. */
    private Optional<Duration> period(String schedule) {
        int words = schedule.isBlank() ? 0 : schedule.strip().split("\\s+").length;
        if (words == 0 || words == 5 || words == 6 || schedule.equals(CONTINUOUS)) {
            return Optional.empty();
        }
        try {
            return Optional.of(GoDuration.parse(schedule, SHORTEST_PERIOD, LONGEST_PERIOD));
        } catch (IllegalArgumentException e) {
            String mend = words == 1
                    ? e.getMessage()
                    : "\"%s\" has %d fields; cron has 5, or 6 with the seconds first".formatted(schedule, words);
            alone.problem(SCHEDULE, mend);
            return Optional.empty();
        }
    }

    private Duration timeout() {
        return fields.text(TIMEOUT)
                .flatMap(text -> alone.duration(TIMEOUT, "10m", SHORTEST_TIMEOUT, LONGEST_TIMEOUT))
                .orElse(DEFAULT_TIMEOUT);
    }
}

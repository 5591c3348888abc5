package dev.holdfast.config.file.internal;

import dev.holdfast.config.file.internal.Plan.Target;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * One job of robot.json.
 *
 * @param name what the file calls it; no two have the same
 * @param schedule when it runs, as the file has it
 * @param period the same where it is a duration, which is positive; empty for a cron expression and for "continuous"
 * @param resource whom it calls, by a short or a full name
 * @param method what it calls, by the bare name of the gRPC method
 * @param command the fields of its request, as JSON
 * @param timeout how long a run may take
 * @param complaints why there is no such job, each with its JSON path; empty when nothing is known against it
 */
public record JobEntry(
        String name,
        String schedule,
        Optional<Duration> period,
        String resource,
        String method,
        String command,
        Duration timeout,
        List<String> complaints)
        implements Entry {
    private static final String PID = "dev.holdfast.job";

    public JobEntry {
        complaints = List.copyOf(complaints);
    }

    /** A name may hold anything, a PID may not; so another text tells the instances apart. */
    @Override
    public Target target() {
        String instance =
                UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8)).toString();
        return new Target(
                PID,
                instance,
                Map.of(
                        "job.name", name,
                        "schedule", schedule,
                        "period.nanos", period.map(Duration::toNanos).orElse(0L),
                        "resource", resource,
                        "method", method,
                        "command", command,
                        "timeout.nanos", timeout.toNanos()));
    }
}

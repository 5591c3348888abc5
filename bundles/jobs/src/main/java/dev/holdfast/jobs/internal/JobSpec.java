package dev.holdfast.jobs.internal;

import static java.util.Objects.requireNonNull;

import dev.holdfast.jobs.schedule.internal.Schedule;
import java.time.Duration;

/**
 * What a job is.
 *
 * @param name its name
 * @param schedule when it runs
 * @param resource whom it calls, by a short or a full name
 * @param method what it calls, by the bare name of the gRPC method
 * @param command the fields of its request, as a JSON object; those of {@code command} if the method is DoCommand
 * @param timeout how long a run may take; it is cancelled then
 */
record JobSpec(String name, Schedule schedule, String resource, String method, String command, Duration timeout) {
    JobSpec {
        requireNonNull(schedule, "schedule");
        if (name.isEmpty() || resource.isEmpty() || method.isEmpty()) {
            throw new IllegalArgumentException("a job has a name, a resource and a method");
        }
        if (timeout.isNegative() || timeout.isZero()) {
            throw new IllegalArgumentException("the timeout is not positive: " + timeout);
        }
    }

    /** Who its session belongs to. */
    String holder() {
        return "job:" + name;
    }
}

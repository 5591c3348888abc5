package dev.holdfast.jobs.internal;

import static org.osgi.service.component.annotations.ConfigurationPolicy.REQUIRE;

import dev.holdfast.jobs.schedule.internal.Continuous;
import dev.holdfast.jobs.schedule.internal.Cron;
import dev.holdfast.jobs.schedule.internal.Interval;
import dev.holdfast.jobs.schedule.internal.Now;
import dev.holdfast.jobs.schedule.internal.Schedule;
import java.time.Duration;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.metatype.annotations.Designate;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** One job of robot.json, for as long as that has it. A change ends it and makes another. */
@Component(
        service = {},
        configurationPid = "dev.holdfast.job",
        configurationPolicy = REQUIRE)
@Designate(ocd = ConfiguredJob.Config.class, factory = true)
public final class ConfiguredJob {
    /** What {@code bundles/config} makes of one element of {@code jobs}. */
    @ObjectClassDefinition(name = "Holdfast job")
    @interface Config {
        String job_name();

        /** "continuous", or a cron expression; what it says where there is a period plays no part. */
        String schedule();

        /** In nanoseconds; 0 for none. */
        long period_nanos() default 0;

        String resource();

        String method();

        String command() default "{}";

        long timeout_nanos();
    }

    private final JobScheduler scheduler;
    private final String name;

    @Activate
    public ConfiguredJob(@Reference JobScheduler scheduler, Config config) {
        this.scheduler = scheduler;
        this.name = config.job_name();
        try {
            scheduler.add(new JobSpec(
                    name,
                    schedule(config),
                    config.resource(),
                    config.method(),
                    config.command(),
                    Duration.ofNanos(config.timeout_nanos())));
        } catch (IllegalArgumentException e) {
            scheduler.refuse(name, e.getMessage());
        }
    }

    @Deactivate
    void end() {
        scheduler.remove(name);
    }

    private static Schedule schedule(Config config) {
        if (config.period_nanos() > 0) {
            return new Interval(Duration.ofNanos(config.period_nanos()));
        }
        return config.schedule().equals("continuous")
                ? new Continuous()
                : Cron.parse(config.schedule(), Now.bySystem());
    }
}

package com.example.patrol;

import static java.util.concurrent.TimeUnit.NANOSECONDS;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.osgi.service.component.annotations.ConfigurationPolicy.REQUIRE;

import dev.holdfast.component.base.Base;
import dev.holdfast.component.generic.Generic;
import dev.holdfast.resource.SafeState;
import dev.holdfast.session.SessionManager;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.Designate;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Drives a base round a square for as long as it is switched on, in a loop of its own. It is a resource, so that
 * robot.json configures it, the status shows it, and every client can switch it with {@code {"patrol": true}}; StopAll
 * switches it off.
 */
@Component(service = Generic.class, configurationPid = "generic.acme.demo.patrol", configurationPolicy = REQUIRE)
@Designate(ocd = Patrol.Config.class, factory = true)
public final class Patrol implements Generic, SafeState {
    @ObjectClassDefinition
    @interface Config {
        String base();

        @AttributeDefinition(min = "1")
        double side_mm() default 1000;

        @AttributeDefinition(min = "1")
        double mm_per_sec() default 200;

        @AttributeDefinition(min = "1")
        double degs_per_sec() default 45;

        @AttributeDefinition(description = "For how long the base is left to others before it is tried again")
        double patience_secs() default 2;

        @AttributeDefinition(description = "Whether it drives as soon as its base is there")
        boolean patrol() default false;
    }

    private static final String SWITCH = "patrol";
    private static final Duration BEAT = Duration.ofMillis(100);
    private static final Logger log = LoggerFactory.getLogger(Patrol.class);

    private final Round round;
    private final ScheduledExecutorService loop = Executors.newSingleThreadScheduledExecutor(work -> {
        var thread = new Thread(work, "patrol");
        thread.setDaemon(true);
        return thread;
    });

    private volatile boolean on;
    private volatile boolean driving;
    private long lastBeat = System.nanoTime(); // of the loop alone

    @Activate
    public Patrol(
            @Reference(name = "sessions") SessionManager sessions, @Reference(name = "base") Base base, Config config) {
        this(
                new Round(
                        base,
                        sessions,
                        new Square(config.side_mm(), config.mm_per_sec(), config.degs_per_sec()),
                        Duration.ofMillis((long) (config.patience_secs() * 1000))),
                config.patrol());
    }

    Patrol(Round round, boolean on) {
        this.round = round;
        this.on = on;
        loop.scheduleAtFixedRate(this::beat, 0, BEAT.toNanos(), NANOSECONDS);
    }

    /** Where the whole bundle stops, our session has ended by now; where only we are made anew, we end it. */
    @Deactivate
    void deactivate() throws InterruptedException {
        loop.shutdown();
        if (loop.awaitTermination(1, SECONDS)) { // else it hangs, and its session lapses
            round.end();
        }
    }

    @Override
    public Map<String, Object> doCommand(Map<String, Object> command) {
        if (!(command.get(SWITCH) instanceof Boolean wanted)) {
            throw new IllegalArgumentException("expected {\"patrol\": true} or {\"patrol\": false}, got " + command);
        }
        on = wanted;
        return status();
    }

    @Override
    public Map<String, Object> status() {
        return Map.of(SWITCH, on, "driving", driving);
    }

    @Override
    public void makeSafe() {
        on = false;
    }

    private void beat() {
        long now = System.nanoTime();
        Duration passed = Duration.ofNanos(now - lastBeat);
        lastBeat = now;
        try {
            if (on) {
                round.beat(passed);
            } else {
                round.end();
            }
        } catch (RuntimeException e) { // uncaught it would end the loop without a word
            on = false;
            log.error("Patrol is switched off: it failed in a way that it knows no answer to", e);
        }
        driving = round.isDriving();
    }
}

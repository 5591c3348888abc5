package dev.holdfast.rpc.operator.internal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/**
 * The development loop: looks at what was built, waits until that has come to rest, and puts it into the robot. One thread
 * walks it, a step at a time; a robot that is gone is waited for, and a build that is not whole is looked at again.
 */
final class DevLoop {
    /** A build writes for as long as it takes, but hardly ever pauses longer. */
    static final Duration REST = Duration.ofMillis(150);
    /** Between the compiler and bnd a build pauses longer. Whoever compiles without bnd waits this long. */
    static final Duration REST_BEFORE_MANIFEST = Duration.ofSeconds(1);
    /** A robot that restarts is gone for longer than this. */
    static final Duration ASKING = Duration.ofMillis(500);

    private static final Duration LOOKING = Duration.ofMillis(50);
    private static final int TRIES_BEFORE_WORDS = 20;

    private final Supplier<Build> output;
    private final Target robot;
    private final LongSupplier nanoTime;
    private final Consumer<String> say;
    private final Path jar;

    private Build seen = new Build(Path.of(""), Map.of(), Map.of());
    private boolean due;
    private long changedAt;
    private int tries;
    private String handled = "";
    private Optional<Waiting> waiting = Optional.empty();
    private Optional<Long> askedAt = Optional.empty();
    private String where = "";
    private String lost = "";

    /** A jar for the robot, as it is in our file. */
    private record Waiting(String file, String content, long builtAt) {}

    /**
     * @param output looks at what is built at this moment
     * @param say gets one line for each thing that the developer wants to know
     */
    DevLoop(Supplier<Build> output, Target robot, LongSupplier nanoTime, Consumer<String> say) throws IOException {
        this.output = output;
        this.robot = robot;
        this.nanoTime = nanoTime;
        this.say = say;
        Path directory = Files.createTempDirectory("holdfast-dev-");
        directory.toFile().deleteOnExit();
        jar = directory.resolve("build.jar");
        jar.toFile().deleteOnExit();
    }

    /** Goes on until the thread is interrupted, or the process ends. */
    void run() {
        while (!Thread.currentThread().isInterrupted()) {
            step();
            LockSupport.parkNanos(LOOKING.toNanos());
        }
    }

    void step() {
        long now = nanoTime.getAsLong();
        Build build = output.get();
        if (!build.equals(seen)) {
            seen = build;
            changedAt = now;
            due = true;
            tries = 0;
        }
        Duration rest = seen.awaitsManifest() ? REST_BEFORE_MANIFEST : REST;
        if (due && now - changedAt >= rest.toNanos()) {
            take(now);
        }
        boolean asking = askedAt.isEmpty() || now - askedAt.get() >= ASKING.toNanos();
        if (asking) {
            ask(now);
        }
        if (!where.isEmpty() && (asking || lost.isEmpty())) {
            waiting.ifPresent(this::deploy);
        }
    }

    private void take(long now) {
        due = false;
        waiting = Optional.empty(); // its file is about to be another
        try {
            if (!seen.pack(jar)) {
                return;
            }
            if (!output.get().equals(seen)) {
                throw new IOException("it changed while it was packed");
            }
            String content = JarContent.of(jar);
            waiting = content.equals(handled)
                    ? Optional.empty()
                    : Optional.of(new Waiting(seen.file(), content, changedAt));
        } catch (IOException e) {
            due = true;
            changedAt = now;
            tries++;
            if (tries == TRIES_BEFORE_WORDS) {
                say.accept("Waiting for a build that can be read: " + e.getMessage());
            }
        }
    }

    private void ask(long now) {
        askedAt = Optional.of(now);
        try {
            String found = robot.find();
            if (!found.equals(where)) {
                say.accept("The robot is at " + found + ".");
                lost = "";
            }
            where = found;
        } catch (IOException e) {
            where = "";
            lose(e);
        }
    }

    private void deploy(Waiting build) {
        try {
            Target.Outcome outcome = robot.deploy(build.file(), jar);
            waiting = Optional.empty();
            handled = build.content();
            lost = "";
            Duration took = Duration.ofNanos(nanoTime.getAsLong() - build.builtAt());
            say.accept(
                    outcome.ready()
                            ? "READY in %d ms: %s".formatted(took.toMillis(), build.file())
                            : "NOT READY: %s".formatted(outcome.reason()));
        } catch (IOException e) {
            lose(e);
        }
    }

    /** A build waits until the robot takes it. The first reason is said; a robot that ends gives one after another. */
    private void lose(IOException reason) {
        if (lost.isEmpty()) {
            say.accept(reason.getMessage() + ". Waiting for it.");
        }
        lost = reason.getMessage();
    }
}

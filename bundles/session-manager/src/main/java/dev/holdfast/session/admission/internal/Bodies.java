package dev.holdfast.session.admission.internal;

import dev.holdfast.session.threads.internal.Looking;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** How a body comes to its name, is held for a change, and leaves: each with a stop before it. */
public final class Bodies {
    private static final Logger log = LoggerFactory.getLogger(Bodies.class);
    private static final long PAUSE = Duration.ofMillis(50).toNanos();

    private final Robot robot;

    public Bodies(Robot robot) {
        this.robot = robot;
    }

    /**
     * Puts a body behind its name, and stops what moves once before anybody else reaches it. Returns at once.
     *
     * @param trouble is told when that first stop fails or is overdue; it is tried again
     * @return completes with true when the gate is open, with false when the body has gone meanwhile
     */
    public CompletionStage<Boolean> arrive(Admitted resource, Body body, Runnable trouble) {
        resource.agree(robot.limits(), body.wishes(), body.driver());
        resource.put(body);
        robot.connectReferences(resource);
        var opened = new CompletableFuture<Boolean>();
        if (!body.stopsAtStart() && resource.gate().body().open(robot.now())) {
            opened.complete(true);
            return opened;
        }
        var stop = AskedStop.byTheRobot();
        long hold = resource.gate().body().receive(stop);
        stop.made().thenAccept(made -> {
            if (!made) {
                trouble.run();
            }
            openWhenStill(resource, body, hold, opened);
        });
        return opened;
    }

    /**
     * Looks again and again: another stop may have been asked for since, a failed one is tried for ever, and whoever has held
     * the body since opens it in the end.
     */
    private void openWhenStill(Admitted resource, Body body, long hold, CompletableFuture<Boolean> opened) {
        resource.gate().body().openIfStill(hold, robot.now());
        if (resource.body().filter(now -> now == body).isEmpty()) {
            opened.complete(false);
        } else if (resource.gate().body().isOpen()) {
            opened.complete(true);
        } else {
            robot.alarms().at(robot.now() + PAUSE, () -> openWhenStill(resource, body, hold, opened));
        }
    }

    /** Lets no more commands in while those who depend on the resource let it go; {@link #leave} follows. */
    public void close(Admitted resource) {
        resource.gate().body().close();
    }

    /** A hold for a change, and whether what moved was stopped. */
    public record Hold(long number, CompletionStage<Boolean> still) {}

    /** Closes the gate and stops what moves. */
    public Hold hold(Admitted resource) {
        var stop = AskedStop.byTheRobot();
        return new Hold(resource.gate().body().hold(stop), stop.made());
    }

    /** Ends a hold without a change of body, as soon as it is at rest, if nobody has held it since. */
    public void release(Admitted resource, Hold hold) {
        resource.body().ifPresent(body -> openWhenStill(resource, body, hold.number(), new CompletableFuture<>()));
    }

    /**
     * Takes the body from its name: closed, stopped, empty. Blocks at most the stop's time limit; runs in a lane.
     *
     * @return whether it was still; if not, it is left moving, and the next body of that name is stopped first
     */
    public boolean leave(Admitted resource) {
        long limit = resource.gate().limits().stop();
        long giveUp = robot.now() + limit;
        resource.gate().body().hold(AskedStop.byTheRobot());
        boolean still = Looking.until(() -> resource.gate().body().vacateIfStill(robot.now()), robot::now, giveUp);
        if (!still) {
            resource.gate().body().vacate(robot.now());
            log.error(
                    "{}: left moving: it could not be stopped and emptied within {} ms before its driver went",
                    resource,
                    limit / 1_000_000);
            robot.leftMoving(resource);
        }
        resource.take();
        robot.connectReferences(resource);
        return still;
    }
}

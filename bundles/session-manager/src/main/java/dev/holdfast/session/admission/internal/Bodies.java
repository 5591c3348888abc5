package dev.holdfast.session.admission.internal;

import dev.holdfast.session.safety.internal.StopRequest;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.locks.LockSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** How a body comes to its name, is held for a change, and leaves: each with a stop before it. */
public final class Bodies {
    private static final Logger log = LoggerFactory.getLogger(Bodies.class);
    private static final long LOOK = Duration.ofMillis(1).toNanos();

    private final Robot robot;

    public Bodies(Robot robot) {
        this.robot = robot;
    }

    /**
     * Puts a body behind its name and stops it once, before anybody else reaches it.
     *
     * @return completes with true when the stop was made and the gate is open, with false when the stop failed; it is
     *     tried again then, and {@link #openWhenStill} is to be asked later
     */
    public CompletionStage<Boolean> arrive(Admitted resource, Body body) {
        resource.put(body);
        robot.connectReferences();
        if (!body.stopsAtStart()) {
            resource.gate().open(robot.now());
            return CompletableFuture.completedFuture(true);
        }
        return hold(resource).thenApply(still -> {
            if (still) {
                resource.gate().open(robot.now());
            }
            return still;
        });
    }

    /** Opens the gate of a body whose first stop had failed, once it has succeeded. */
    public boolean openWhenStill(Admitted resource) {
        if (resource.gate().isStill()) {
            resource.gate().open(robot.now());
            return true;
        }
        return false;
    }

    /** Closes the gate and stops what moves; completes with whether that worked. */
    public CompletionStage<Boolean> hold(Admitted resource) {
        var stop = new AskedStop(Map.of());
        resource.gate().hold(stop);
        return stop.made();
    }

    /** Ends a hold without a change of body. */
    public void release(Admitted resource) {
        resource.gate().release(robot.now());
    }

    /**
     * Takes the body from its name: closed, stopped, empty. Blocks at most the stop's time limit; runs in a lane.
     *
     * @return whether it was still; if not, it is left moving, and the next body of that name is stopped first
     */
    public boolean leave(Admitted resource) {
        long giveUp = robot.now() + robot.limits().stop();
        boolean still = true;
        if (resource.canStop()) {
            var stop = new AskedStop(Map.of());
            resource.gate().hold(stop);
            still = Waits.made(stop, giveUp - robot.now());
        } else {
            resource.gate().hold(new StopRequest());
        }
        while (still && !resource.gate().isStill()) {
            still = giveUp - robot.now() > 0;
            LockSupport.parkNanos(this, LOOK);
        }
        if (!still) {
            log.error(
                    "{}: left moving: it could not be stopped and emptied within {} ms before its driver went",
                    resource,
                    robot.limits().stop() / 1_000_000);
        }
        resource.vacate();
        robot.connectReferences();
        return still;
    }
}

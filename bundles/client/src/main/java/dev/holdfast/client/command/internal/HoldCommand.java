package dev.holdfast.client.command.internal;

import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;

/** A call in a session that lives on until Ctrl-C, and with it what the call has set moving. */
final class HoldCommand {
    private static final int MARK = 8;
    private static final long PAUSE_MILLIS = 50;

    private final AskedRobot robot;
    private final Output output;
    private final CallCommand call;
    private volatile boolean leaving;

    HoldCommand(AskedRobot robot, Output output, CallCommand call) {
        this.robot = robot;
        this.output = output;
        this.call = call;
    }

    /** Says no where there is nothing to hold, or the session lapses; else does not return before the process ends. */
    int run() throws IOException {
        Runtime.getRuntime().addShutdownHook(new Thread(this::leave, "holdfast-goodbye"));
        try {
            int answered = call.run();
            Optional<String> session = session();
            if (answered == Output.YES && session.isPresent()) {
                output.note("Held in session %s until Ctrl-C."
                        .formatted(session.get().substring(0, MARK)));
                while (!leaving && session().equals(session)) {
                    Thread.sleep(PAUSE_MILLIS);
                }
            }
            if (leaving) {
                new CountDownLatch(1).await(); // who returns ends the process, perhaps before the goodbye is out
            }
            return answered == Output.NO ? Output.NO : output.no(session.isEmpty() ? nothingHeld() : lapsed());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Output.NO;
        }
    }

    /** What Ctrl-C does: a goodbye, upon which the robot stops at once what the session owns. */
    void leave() {
        leaving = true;
        robot.client().session().end();
    }

    private Optional<String> session() {
        return robot.client().session().id();
    }

    private String nothingHeld() {
        return "Nothing is held at %s: that opens no session, because it moves nothing or the robot keeps none. Leave out --hold"
                .formatted(robot.target());
    }

    private String lapsed() {
        return "The session has lapsed at %s, upon which a robot stops what it owned. Look at its log"
                .formatted(robot.target());
    }
}

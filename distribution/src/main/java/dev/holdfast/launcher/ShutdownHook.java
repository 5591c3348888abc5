package dev.holdfast.launcher;

import java.time.Duration;

/**
 * A signal ends the robot as everything else does. The main thread sees it end and halts the process with the right exit
 * status, which a signal alone would not give; this thread only keeps the process alive until then.
 */
final class ShutdownHook extends Thread {
    private final Robot robot;
    private final Console console;
    private final Thread main;
    private final Duration limit;

    /** @param limit after it the process goes even if the main thread hangs, in a bundle that never finishes its start */
    ShutdownHook(Robot robot, Console console, Thread main, Duration limit) {
        super("holdfast-shutdown");
        this.robot = robot;
        this.console = console;
        this.main = main;
        this.limit = limit;
    }

    @Override
    public void run() {
        robot.end();
        try {
            main.join(limit.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        console.complain(
                Console.LEFT_MOVING, "did not stop within " + limit.toSeconds() + " s; something may be moving");
        Runtime.getRuntime().halt(console.exitStatus());
    }
}

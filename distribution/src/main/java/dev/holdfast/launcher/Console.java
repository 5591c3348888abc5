package dev.holdfast.launcher;

import java.io.PrintStream;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

/**
 * What the bundles tell the operator, as pairs of topic and text; and what becomes of the exit status for it. Topics:
 * {@code ready} (the text goes to standard output), {@code fatal} (the text to standard error, and the robot ends),
 * {@code left-moving} (the text names what), {@code failed} (the promise cannot be kept any more, and the robot ends),
 * {@code address} (the text is where clients reach the robot from now on). Safe for any thread; never blocks on the framework.
 */
final class Console implements BiConsumer<String, String> {
    /** By this service property the bundles find it. */
    static final String PROPERTY = "holdfast.console";

    static final int STOPPED_IN_ORDER = 0;
    static final int COULD_NOT_START = 2;
    static final int LEFT_MOVING = 3;
    static final int FAILED = 4;

    private final PrintStream out;
    private final PrintStream err;
    private final Consumer<String> whenReachable;
    private final Runnable whenReady;
    private final Runnable end;
    private final AtomicInteger exitStatus = new AtomicInteger(STOPPED_IN_ORDER);

    /**
     * None of the three blocks on the framework.
     *
     * @param whenReachable takes the address, before the ready line and after each move of the port
     * @param whenReady what follows the ready line
     * @param end begins the robot's end
     */
    Console(PrintStream out, PrintStream err, Consumer<String> whenReachable, Runnable whenReady, Runnable end) {
        this.out = out;
        this.err = err;
        this.whenReachable = whenReachable;
        this.whenReady = whenReady;
        this.end = end;
    }

    @Override
    public void accept(String topic, String text) {
        switch (topic) {
            case "address" -> whenReachable.accept(text);
            case "ready" -> {
                out.println(text);
                whenReady.run();
            }
            case "fatal" -> {
                complain(COULD_NOT_START, text);
                end.run();
            }
            case "failed" -> {
                complain(FAILED, text);
                end.run();
            }
            case "left-moving" -> complain(LEFT_MOVING, "left moving: " + text);
            default -> err.println(topic + ": " + text);
        }
    }

    /** Says what went wrong. The worst that was said decides how the process ends. */
    void complain(int status, String text) {
        err.println("holdfast: " + text);
        exitStatus.accumulateAndGet(status, Math::max);
    }

    int exitStatus() {
        return exitStatus.get();
    }
}

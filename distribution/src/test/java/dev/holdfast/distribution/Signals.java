package dev.holdfast.distribution;

import java.io.IOException;
import java.io.UncheckedIOException;

/** Sends the signals that Java cannot. */
final class Signals {
    private Signals() {}

    /** Returns when the signal has been sent; what the process makes of it shows later. */
    static void send(String name, Process process) {
        try {
            int status = new ProcessBuilder("kill", "-" + name, Long.toString(process.pid()))
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start()
                    .waitFor();
            if (status != 0) {
                throw new AssertionError("kill -" + name + " ended with " + status);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}

package dev.holdfast.rpc.operator.internal;

import java.io.IOException;
import java.nio.file.Path;

/** Where builds go. */
interface Target {
    /**
     * What became of a build.
     *
     * @param reason why it is not ready; empty if it is
     */
    record Outcome(boolean ready, String reason) {}

    /**
     * Where it is now.
     *
     * @throws IOException in words for a person, if it cannot be reached
     */
    String find() throws IOException;

    /**
     * Puts a jar in, and waits until it is ready or known not to be.
     *
     * @throws IOException in words for a person, if it cannot be reached
     */
    Outcome deploy(String file, Path jar) throws IOException;
}

package dev.holdfast.client.session.internal;

import java.time.Duration;
import java.util.concurrent.CompletionStage;

/** The robot's methods about sessions, asked without waiting. Stages fail with a {@code StatusRuntimeException}. */
public interface SessionWire {
    /** A session that was opened, or gone on with. */
    record Opened(String id, Duration window) {}

    /**
     * Opens a session.
     *
     * @param resume the id of an older one, which is gone on with if it lives; empty for none
     */
    CompletionStage<Opened> start(String resume);

    /** A sign of life. Fails with the rest if there is no answer in time. Whoever cancels it takes it back, unless it is out. */
    CompletionStage<Void> heartbeat(String id, Duration patience);

    /** Nothing has been heard for too long: finds out whether anything is answered, and if not gives the connection up. */
    void doubt();

    /** Says goodbye, as far as the robot has a method for that; what fails is nobody's business any more. */
    CompletionStage<Void> end(String id);
}

package dev.holdfast.resource;

import org.osgi.annotation.versioning.ConsumerType;

/** A resource that moves. It is stopped when the session that commanded it last is lost. */
@ConsumerType
public interface Actuator extends Resource {
    /**
     * Makes it stand still. Idempotent. It may be called by another thread while a command is inside, and that
     * command's {@linkplain Call#isCancelled() token} is set before.
     *
     * <p>Contract: nothing that was accepted earlier acts after this has returned. A composed resource tries every part
     * before it reports a failure.
     *
     * @throws HardwareException if it may still be moving; it is then tried again until it succeeds
     */
    void stop();

    /** Whether it moves now. Returns at once; asked after a stop, to see that it worked. */
    boolean isMoving();
}

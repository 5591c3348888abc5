package dev.holdfast.session.admission.internal;

import dev.holdfast.resource.Actuator;
import dev.holdfast.resource.Interruptible;
import dev.holdfast.resource.Resource;
import dev.holdfast.resource.SafeState;
import java.util.Set;

/**
 * A driver's object.
 *
 * @param object what the driver offered
 * @param references the names of the resources that it is built upon
 * @param driver the holder of the sessions of the bundle that it is from; empty if that has none
 * @param wishes what is asked for its resource
 */
public record Body(Resource object, Set<String> references, String driver, Wishes wishes) {
    /** Of nobody, with no wishes: in tests. */
    public Body(Resource object, Set<String> references) {
        this(object, references, "", Wishes.NONE);
    }

    /** Whether it is stopped when it comes: what moves may be moving; what can be made safe is left as it is unless asked. */
    boolean stopsAtStart() {
        return object instanceof Actuator || wishes.safeAtStart() && object instanceof SafeState;
    }

    boolean canStop() {
        return object instanceof Actuator || object instanceof SafeState;
    }

    boolean isInterruptible() {
        return object.getClass().isAnnotationPresent(Interruptible.class);
    }

    /** Makes it still, or safe. */
    void stop() {
        if (object instanceof Actuator actuator) {
            actuator.stop();
        } else if (object instanceof SafeState safe) {
            safe.makeSafe();
        }
    }

    boolean isMoving() {
        return object instanceof Actuator actuator && actuator.isMoving();
    }
}

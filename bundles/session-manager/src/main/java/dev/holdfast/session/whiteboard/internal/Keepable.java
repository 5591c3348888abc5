package dev.holdfast.session.whiteboard.internal;

import dev.holdfast.resource.Actuator;
import dev.holdfast.resource.Resource;
import dev.holdfast.resource.SafeState;
import dev.holdfast.session.admission.internal.Wishes;

/** Whether a driver can keep what its component's {@code safety} asks for: nothing runs with less than that. */
final class Keepable {
    private Keepable() {}

    /** @throws IllegalArgumentException if it cannot, saying which key asks for what */
    static void require(Wishes wishes, Class<? extends Resource> type, Object driver) {
        AlsoMonitored.require(wishes, type, driver);
        boolean canStop = driver instanceof Actuator || driver instanceof SafeState;
        refuse(!canStop && wishes.policy().maxAge().isPresent(), "max_age");
        refuse(!canStop && wishes.policy().stopsOnDisconnect(), "on_disconnect");
        refuse(!canStop && wishes.safeAtStart(), "safe_at_start");
        refuse(!canStop && wishes.onStopFailure().isPresent(), "on_stop_failure");
    }

    private static void refuse(boolean impossible, String key) {
        if (impossible) {
            throw new IllegalArgumentException(
                    "safety.%s cannot be kept: this model can neither be stopped nor made safe; remove it"
                            .formatted(key));
        }
    }
}

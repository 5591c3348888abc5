package dev.holdfast.session.admission.internal;

import dev.holdfast.resource.Actuator;
import dev.holdfast.resource.ResourceApi;
import dev.holdfast.resource.SafetyMonitored;

/** The least that moves. */
@ResourceApi("test:component:wheel")
public interface Wheel extends Actuator {
    @SafetyMonitored
    void turn(double speed);

    /** Blocks until it is cancelled or told to go on. */
    @SafetyMonitored
    void turnUntilTold(double speed);

    double speed();
}

package com.example.conveyor;

import dev.holdfast.resource.Actuator;
import dev.holdfast.resource.ResourceApi;
import dev.holdfast.resource.SafetyMonitored;

/**
 * A conveyor belt. Positive speeds carry forwards. A number that is none, or out of range, is refused with an
 * {@link IllegalArgumentException}.
 */
@ResourceApi("acme:component:conveyor")
public interface Conveyor extends Actuator {
    /** Runs until the next command, no faster than it can. Returns at once. */
    @SafetyMonitored
    void run(double millimetresPerSecond);

    /**
     * Carries so far, and stands still then. Blocks until that is done or the call is cancelled.
     *
     * @param millimetres how far; backwards where it is negative
     * @param millimetresPerSecond above 0
     */
    @SafetyMonitored
    void advance(double millimetres, double millimetresPerSecond);

    /** How far the belt has carried since it was made, in millimetres; less where it ran backwards. Returns at once. */
    double travel();
}

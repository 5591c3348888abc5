package dev.holdfast.session.admission.internal;

import java.util.OptionalLong;

/**
 * What robot.json asks for one resource, in the {@code safety} object of its component.
 *
 * @param exclusive only the owner commands while its session lives
 * @param stopNanos how long its stops may take; empty for the robot's own limit
 */
public record Wishes(boolean exclusive, OptionalLong stopNanos) {
    public static final Wishes NONE = new Wishes(false, OptionalLong.empty());
}

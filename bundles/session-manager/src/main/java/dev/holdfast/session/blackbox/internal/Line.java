package dev.holdfast.session.blackbox.internal;

/**
 * One line of a timeline.
 *
 * @param time in nanoseconds of the robot's monotonic clock
 * @param who whom it is about: a session's mark, a resource's own name, or the robot
 */
record Line(long time, String who, String text) {
    static final String ROBOT = "robot";
}

/**
 * A base on wheels, built upon the motors of the robot and upon nothing else: it knows them only as services, so any
 * driver's motors will do, and what a client commands of the base reaches them in that client's session. Three parts: what
 * each side has to do ({@code DifferentialDrive}, pure), doing it to all wheels together ({@code Wheels}), and the component
 * that says which wheels ({@code WheeledBase}).
 *
 * <p>The wheels are driven in parallel. One after the other was weighed, and would let a wheel that is slow to answer, or
 * to stop, turn the base out of its way. That a way is measured by each motor ({@code goFor}), and not timed by the base,
 * lets a motor that cannot go so fast arrive all the same.
 *
 * <p>Beside it are movement sensors that, too, are built upon other resources alone: one that reckons where the wheels have
 * carried the base ({@code WheeledOdometry}), and one that asks others ({@code MergedMovementSensor}); and a base that drives another
 * one until sensors tell that it has arrived ({@code SensorControlledBase}).
 */
package dev.holdfast.driver.wheeled.internal;

/**
 * A module of motors that each have one mistake, and of one that has none: what the driver kit is tried with. They are made
 * into a jar by the test, and are no drivers of the robot.
 */
package dev.holdfast.testing.bad;

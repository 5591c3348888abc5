/**
 * What tests of Holdfast, of its APIs and of its drivers need. It is on the class path of tests only, never in a robot, so it
 * may depend on everything but drivers, which are tested with it.
 *
 * <p>There are two robots. {@link dev.holdfast.testing.InProcessRobot} has no framework: resources are added by hand, a test
 * owns its clock, and it is there in milliseconds. {@link dev.holdfast.testing.BootedRobot} is the real one in the JVM of the
 * test, framework, robot.json, modules folder and all: for what only a module in a class loader of its own shows. A process
 * of its own, as in the tests of the distribution, was weighed for it, and would let a test see neither a driver's object
 * nor its class loader.
 *
 * <p>What lies between a client and its robot is {@link dev.holdfast.testing.net}, a network that fails on demand.
 *
 * <p>Two things hold a driver to what it owes. {@link dev.holdfast.testing.DriverConformance} tries a module as a whole on a
 * booted robot, and is what a driver has to pass. {@link dev.holdfast.testing.ActuatorContract} tries an object that the test
 * has made, on devices that the test has faked, without a robot and in half a second: it is for the time of writing, and
 * for drivers whose device is not there when tests run. It was not folded in, because a module's own constructor wants the
 * device.
 */
package dev.holdfast.testing;

/**
 * Where drivers meet the robot: it takes the bodies that bundles offer in the service registry, hides them from everybody
 * else, and publishes their twins.
 *
 * <p>Three kinds of thread are kept apart, because each has been seen to hang the others: the framework's threads, which
 * only bring references; lanes, in which a driver is constructed, stopped and let go; and the registrar, which publishes
 * and withdraws twins, and so runs whatever depends on them.
 */
package dev.holdfast.session.whiteboard.internal;

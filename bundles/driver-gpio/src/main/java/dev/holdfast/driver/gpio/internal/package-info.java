/**
 * A motor, a servo and encoders on the pins of whatever {@code Board} the robot has. Where the board keeps account of its
 * pins ({@code dev.holdfast.pins}) they are taken, so that no two drivers have one; else the board's own API is used.
 *
 * <p>A stop must not be overtaken by a write that a command began before it. So each driver writes its pins under one lock,
 * which covers nothing but these short writes, and a command that has been stopped writes no more.
 */
package dev.holdfast.driver.gpio.internal;

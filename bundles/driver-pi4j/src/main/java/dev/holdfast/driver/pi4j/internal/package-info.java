/**
 * A board on Pi4J. The board owns its pins ({@code PinAccount}): each is lent to one holder at a time, and is made safe before
 * the next one has it. Pi4J is known to {@code Pi4jHardware} and {@code Providers} only, behind {@code Hardware}: its major
 * versions differ in what they run on and in their types, so that which one is taken must stay a choice.
 *
 * <p>Providers are named one by one. Pi4J's own detection looks for services by the thread's class loader, finds none from
 * within a bundle, and would guess.
 */
package dev.holdfast.driver.pi4j.internal;

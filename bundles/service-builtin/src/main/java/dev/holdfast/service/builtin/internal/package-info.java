/**
 * The robot's own services: those that need nothing but the robot. They are ordinary drivers of service APIs, made by
 * robot.json and wired by Declarative Services, and what they drive they drive in the session of this bundle.
 *
 * <p>The watchdog output is one of them, and no part of the platform: it asks the same question as systemd's, and needs nothing
 * else but a board or a switch. To toggle from the lapse timer itself was weighed; but no driver may hold that up, and a toggle that
 * waits for an answer of it proves as much.
 */
package dev.holdfast.service.builtin.internal;

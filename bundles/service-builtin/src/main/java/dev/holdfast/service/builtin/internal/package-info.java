/**
 * The robot's own services: those that need nothing but the robot. They are ordinary drivers of service APIs, made by
 * robot.json and wired by Declarative Services, and what they drive they drive in the session of this bundle.
 */
package dev.holdfast.service.builtin.internal;

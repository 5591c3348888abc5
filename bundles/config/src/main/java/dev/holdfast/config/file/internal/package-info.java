/**
 * robot.json, read and judged as a whole, without OSGi, so that {@code --check} runs the same code as the robot. What
 * would leave nobody knowing what the file means refuses it whole; what concerns one component makes that one
 * unhealthy, and the rest of the robot runs.
 *
 * <p>Which attributes name other resources is not written down anywhere: any string may. Each therefore also gets the
 * target filter that a reference of its name would use. A target that no reference asks for does nothing.
 */
package dev.holdfast.config.file.internal;

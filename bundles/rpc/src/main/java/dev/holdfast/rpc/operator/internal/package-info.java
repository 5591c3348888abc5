/**
 * What {@code holdfast plan}, {@code deploy}, {@code why} and {@code dev} ask of a running robot, from another process. It is
 * plain Java on a class path of the distribution's bundles; the launcher finds
 * {@link dev.holdfast.rpc.operator.internal.OperatorCommands} there by its name and shares no type with it but the JDK's.
 *
 * <p>The development loop looks at the build's output twenty times a second instead of waiting for the file system's events:
 * those are lost on mounted and networked folders, and come per directory, of which a compiler makes and deletes many.
 */
package dev.holdfast.rpc.operator.internal;

/**
 * A robot's client, for any program on a JVM and for bundles: {@link dev.holdfast.client.RobotClient}.
 *
 * <p>It keeps a session: the robot stops what a program has set moving when the program is gone. Heartbeats, a fifth of the
 * robot's window apart, run on a thread of their own that no program's code can hold up; a program whose own loop is to be
 * watched as well says so with {@link dev.holdfast.client.RobotSession#requireCheckIn}.
 *
 * <p>What fails does so with the exceptions of {@code dev.holdfast.resource} and {@code dev.holdfast.session}, which name the
 * resource and the method.
 */
@Export
@Version("1.0.0")
package dev.holdfast.client;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;

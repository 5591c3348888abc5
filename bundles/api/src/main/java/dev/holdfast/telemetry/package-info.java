/**
 * Figures of a running robot, for whoever watches it from outside: the parts of the platform count, and one bundle writes all of it
 * down for those who collect.
 *
 * <p>Only what a robot's configuration bounds is told apart by labels: resources, methods, causes. A session never is: there
 * would be a new line for each client that comes, for ever. A library of metrics in place of these few types was weighed; then
 * the session manager would depend on it, and safety with it.
 */
@Export
@Version("1.0.0")
package dev.holdfast.telemetry;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;

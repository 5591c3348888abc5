/**
 * What finds a way for a part of the robot, and takes it. Moves of an arm block until they are done; those over land take
 * long, so they begin an execution, which has plans, and a history of what became of them.
 */
@Export
@Version("1.0.0")
package dev.holdfast.service.motion;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;

/**
 * What takes hold of things. Whether it holds something is said in one value for the command that grabs and for the question,
 * with whatever the device adds to it, because the wire gives both the same room.
 */
@Export
@Version("1.0.0")
package dev.holdfast.component.gripper;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;

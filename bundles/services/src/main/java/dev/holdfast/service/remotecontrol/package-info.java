/** Driving a base by hand. There is no such service on the wire: whoever drives talks to the input controller. */
@Export
@Version("1.0.0")
package dev.holdfast.service.remotecontrol;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;

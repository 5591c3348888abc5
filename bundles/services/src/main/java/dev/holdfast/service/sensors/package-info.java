/** All sensors of a robot at once, for programs that log whatever there is. */
@Export
@Version("1.0.0")
package dev.holdfast.service.sensors;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;

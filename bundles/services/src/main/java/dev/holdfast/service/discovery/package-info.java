/** What finds devices that could be configured: a driver that looks at its bus offers what it saw, ready to be written into robot.json. */
@Export
@Version("1.0.0")
package dev.holdfast.service.discovery;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;

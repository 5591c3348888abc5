/**
 * What turns to an angle and holds it. Angles are whole degrees because the wire has no finer ones; whatever pulse a device
 * makes of them is the driver's.
 */
@Export
@Version("1.0.0")
package dev.holdfast.component.servo;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;

/**
 * What measures. A sensor answers with readings by name, of whatever kind the device has; quantities that many devices
 * share have APIs of their own, with units.
 */
@Export
@Version("1.0.0")
package dev.holdfast.component.sensor;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;

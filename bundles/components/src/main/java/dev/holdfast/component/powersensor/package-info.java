/**
 * What measures voltage, current and power. A power sensor's readings are made of what it supports, under the names that
 * programs know from other robots.
 */
@Export
@Version("1.0.0")
package dev.holdfast.component.powersensor;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;

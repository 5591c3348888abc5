/** A service that fits no other API. */
@Export
@Version("1.0.0")
package dev.holdfast.service.generic;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;

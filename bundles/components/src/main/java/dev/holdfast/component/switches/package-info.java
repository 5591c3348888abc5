/**
 * What has a few positions and stays in one of them, from a relay to a selector. A switch does not move, so nothing stops
 * it; a driver that knows which position is safe says so by {@link dev.holdfast.resource.SafeState}. The package is not
 * called {@code switch} because Java keeps that word for itself.
 */
@Export
@Version("1.0.0")
package dev.holdfast.component.switches;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;

/**
 * Pins and buses, for drivers of what is wired to them. A board owns its pins: it lends each to one driver at a time and
 * takes it back, made safe, when that driver is swapped or removed. The {@code Board} API itself says not who calls, so it
 * cannot tell the second taker from the first; therefore this is a service beside it, which a board may offer or not.
 */
@Export
@Version("1.0.0")
package dev.holdfast.pins;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;

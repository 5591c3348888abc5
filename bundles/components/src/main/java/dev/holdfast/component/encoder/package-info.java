/**
 * What measures how far a shaft has turned. An encoder counts ticks, or tells an angle, or both; how many ticks make a turn
 * is known to whoever it is mounted for.
 */
@Export
@Version("1.0.0")
package dev.holdfast.component.encoder;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;

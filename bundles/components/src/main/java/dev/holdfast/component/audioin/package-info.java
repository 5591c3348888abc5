/**
 * What hears. Sound comes as a stream of chunks, each with the time at which its first and its last sample were taken, so
 * that a client who was cut off can go on where it was.
 */
@Export
@Version("1.0.0")
package dev.holdfast.component.audioin;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;

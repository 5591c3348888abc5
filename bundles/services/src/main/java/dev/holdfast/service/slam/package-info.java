/**
 * What knows where the robot is on a map that it makes itself. Maps are large, so they come as streams of chunks, which a
 * client takes as fast as it can; a list of bytes would have to be whole in memory on both sides.
 */
@Export
@Version("1.0.0")
package dev.holdfast.service.slam;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;

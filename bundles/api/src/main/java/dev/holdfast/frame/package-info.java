/**
 * The frame system: where each component stands, in which other frame. What is said here is what is configured and what a
 * component that bends tells of itself; whoever is asked for a pose puts it together then, because between two questions
 * an arm has moved.
 */
@Export
@Version("1.0.0")
package dev.holdfast.frame;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;

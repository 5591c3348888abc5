/**
 * Attributes with a structure of their own. A configuration annotation has types for numbers, words and lists of them, but
 * none for a list of objects; those arrive as JSON text, and are read here into records. Data binding by a library was
 * weighed: it costs more at a robot's start than all drivers together.
 */
@Export
@Version("1.0.0")
package dev.holdfast.attributes;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;

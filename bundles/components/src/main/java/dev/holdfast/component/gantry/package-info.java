/**
 * What carries a tool along straight axes. Places and lengths are lists with one number for each axis, in the order in which
 * the model has them; a value with x, y and z was weighed, and fits only gantries that have these three.
 */
@Export
@Version("1.0.0")
package dev.holdfast.component.gantry;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;

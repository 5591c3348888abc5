/**
 * What runs a model that was learned elsewhere: numbers in, numbers out. They stay in arrays of their own type all the way,
 * since pictures are tensors of millions, and a list of objects would be ten times as large.
 */
@Export
@Version("1.0.0")
package dev.holdfast.service.mlmodel;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;

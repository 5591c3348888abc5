/**
 * Where things are and what space they take: value types, compared by value, lengths in millimetres and angles in
 * degrees unless said otherwise. They stand beside {@code resource} because every resource can be asked for its
 * geometries.
 */
@Export
@Version("1.0.0")
package dev.holdfast.spatial;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;

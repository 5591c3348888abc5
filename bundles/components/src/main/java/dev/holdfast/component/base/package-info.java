/**
 * What carries the robot about. Forward is +y and left is a positive turn about +z, as everywhere in the Viam frame system;
 * vectors keep their other parts for bases that can use them. How wheels, tracks or legs make that of it is the
 * driver's.
 */
@Export
@Version("1.0.0")
package dev.holdfast.component.base;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;

/**
 * What sees. A camera may have several sources, such as color and depth, which it takes pictures from at one moment.
 * Pictures travel encoded, by their media type: besides the usual ones there are two of the Viam camera API, raw colors
 * and depths, whose form {@link dev.holdfast.component.camera.Camera} tells.
 */
@Export
@Version("1.0.0")
package dev.holdfast.component.camera;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;

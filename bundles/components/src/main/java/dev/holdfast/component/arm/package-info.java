/**
 * What has joints one after another and a tool at its end. Joints count in degrees and millimetres, as on the wire and in
 * kinematics files, not in radians: nothing has to be converted where it passes through, and logs read like the file. A
 * trajectory comes as a stream, since an arm begins to move long before its end is planned.
 */
@Export
@Version("1.0.0")
package dev.holdfast.component.arm;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;

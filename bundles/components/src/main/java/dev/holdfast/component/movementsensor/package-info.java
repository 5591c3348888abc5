/**
 * What measures how a robot moves and where it is: satellite receivers, inertial units, odometry. Each model tells what it
 * supports; its readings are made of that, in the form that programs know from other robots.
 */
@Export
@Version("1.0.0")
package dev.holdfast.component.movementsensor;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;

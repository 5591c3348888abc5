/**
 * How the machine is: one state and one reason for every resource that is configured or admitted, for every file of
 * the modules folder, for every remote, and for every job.
 */
@Export
@Version("1.0.0")
package dev.holdfast.status;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;

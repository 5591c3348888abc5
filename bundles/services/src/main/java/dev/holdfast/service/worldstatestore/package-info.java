/**
 * What keeps track of the things around a robot, so that others can show them or keep clear of them. Whoever wants to know
 * them all takes the changes first and then asks for what is there: so nothing is missed between the two.
 */
@Export
@Version("1.0.0")
package dev.holdfast.service.worldstatestore;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;

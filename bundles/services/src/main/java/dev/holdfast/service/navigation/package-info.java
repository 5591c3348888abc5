/**
 * What takes a base to places that have names, or along routes of them. It keeps one goal at a time, and tells how that goes.
 * Older clients speak of modes and waypoints instead; that is another table of the wire, which nothing here answers.
 */
@Export
@Version("1.0.0")
package dev.holdfast.service.navigation;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;

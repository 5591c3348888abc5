/**
 * What sees things in pictures. A model may find boxes, name the whole, or find things in space; the ways to ask for what it
 * has not are there all the same, and are refused, so that one API serves every model.
 */
@Export
@Version("1.0.0")
package dev.holdfast.service.vision;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;

/**
 * What no other API has words for. It is kept to the one method that every resource has, on purpose: who needs a second
 * one defines an API.
 */
@Export
@Version("1.0.0")
package dev.holdfast.component.generic;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;

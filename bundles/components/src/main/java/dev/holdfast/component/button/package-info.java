/**
 * What is pushed and springs back. It has no state to ask for, and the wire has only the one command.
 */
@Export
@Version("1.0.0")
package dev.holdfast.component.button;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;

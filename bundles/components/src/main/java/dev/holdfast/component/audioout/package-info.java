/** What can be heard. Playing blocks for as long as the sound lasts, so that a client hears of its end. */
@Export
@Version("1.0.0")
package dev.holdfast.component.audioout;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;

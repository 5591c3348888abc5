/**
 * How sound is written down: the words that what hears and what is heard share. The names of codecs are those of the Viam
 * audio APIs.
 */
@Export
@Version("1.0.0")
package dev.holdfast.audio;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;

/**
 * What a person drives with: a gamepad, a wheel, keys. It tells what was pushed and turned as events, and its newest
 * state to whoever asks. The names of controls and events are words of the wire; those that most devices have are in
 * {@link dev.holdfast.component.input.Controls}, and a device may have others.
 */
@Export
@Version("1.0.0")
package dev.holdfast.component.input;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;

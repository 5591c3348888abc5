/**
 * What turns. The words are those of the Viam motor API, so that any of its SDKs can drive it; the units stand in the
 * names. Methods that need a speed or a position in real units are refused by models that know neither, instead of being
 * guessed from the power.
 */
@Export
@Version("1.0.0")
package dev.holdfast.component.motor;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;

/**
 * Who calls, and what he may do. The transport asks the {@link dev.holdfast.access.Gatekeeper} about each call that comes
 * from outside of the process; what runs within needs no key. For the few bundles of the platform that need it, as
 * {@code dev.holdfast.door}: a module can neither ask nor let in anybody.
 */
@Export(
        attribute = {"holdfast=platform", "mandatory:=holdfast"},
        substitution = Export.Substitution.NOIMPORT)
@Version("1.0.0")
package dev.holdfast.access;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;

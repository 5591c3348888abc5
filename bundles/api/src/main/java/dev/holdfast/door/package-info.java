/**
 * The one door to a driver's body, for the few bundles of the platform that need it: the transport, the configuration,
 * the modules, the remotes, the jobs. It is exported with a mandatory attribute, so that a module cannot import it by accident, and its
 * services are hidden from everybody else. Modules reach resources as everybody does: as services of the registry.
 */
@Export(
        attribute = {"holdfast=platform", "mandatory:=holdfast"},
        substitution = Export.Substitution.NOIMPORT)
@Version("1.0.0")
package dev.holdfast.door;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;

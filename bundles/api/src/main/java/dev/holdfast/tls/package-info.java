/**
 * What the port's TLS is made of: files in PEM form, read and judged in one way, by whoever checks the configuration and by
 * whoever serves. For the few bundles of the platform that need it, as {@code dev.holdfast.door}.
 */
@Export(
        attribute = {"holdfast=platform", "mandatory:=holdfast"},
        substitution = Export.Substitution.NOIMPORT)
@Version("1.0.0")
package dev.holdfast.tls;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;

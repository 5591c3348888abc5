/**
 * What a robot is made of. A <em>resource</em> is a service of the OSGi registry under the interface of its API, with its
 * name in the property {@value dev.holdfast.resource.ResourceName#PROPERTY}. A <em>driver</em> offers the body; the
 * session manager admits it and publishes a twin, through which everybody else reaches it.
 *
 * <p>What travels with a call but is no argument (extra parameters, cancellation, deadline) is asked of
 * {@link dev.holdfast.resource.Call#current()}, so that a line like {@code motor.setPower(0.4)} is the same in process
 * and over the wire. Passing it as a parameter was weighed; it would have put a word into every method of every API.
 */
@Export
@Version("1.0.0")
package dev.holdfast.resource;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;

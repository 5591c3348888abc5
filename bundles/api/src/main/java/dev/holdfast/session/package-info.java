/**
 * Presence. A client that commands an actuator must keep telling us that it is there; when its window lapses, what it
 * owns is stopped, and nothing else.
 *
 * <p>A heartbeat only moves a deadline; the timer finds out when it gets there. Moving a timer at every beat was
 * weighed, and costs a lock. The promise, rule by rule, stands in {@code docs/safety.md}.
 */
@Export
@Version("1.0.0")
package dev.holdfast.session;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;

/**
 * Programs that measure a robot from outside, as its users see it: the shipped distribution in a process of its own, over
 * the wire. They print figures and judge nothing; a shared machine is no referee. Measuring inside the process was
 * weighed, and would have measured something that nobody ships; only what a tracked call costs is measured there, in
 * {@code inside}.
 */
package dev.holdfast.bench;

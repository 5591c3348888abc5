/**
 * What happened, as it happens: the seam at which a flight recorder, metrics and events of the JVM's own recorder listen.
 *
 * <p>Safety does not depend on it. Whoever keeps the promise tells a {@link dev.holdfast.session.record.internal.Witness},
 * outside of every lock, and goes on whatever that one does. One interface with many small methods was weighed against one
 * method with a sealed event: an event would be an object at each heartbeat.
 */
package dev.holdfast.session.record.internal;

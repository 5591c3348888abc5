/**
 * Streams of values: what a resource goes on telling, and what a client goes on sending. They are
 * {@link java.util.concurrent.Flow} publishers, so that whoever takes says how fast, and may end it at any time; the same
 * object serves in process and over the wire. Here is what a driver makes them with ({@link dev.holdfast.stream.Broadcast}
 * for events, {@link dev.holdfast.stream.Streams} for all else) and what a program takes them with.
 *
 * <p>A stream of answers is no command: it owns nothing, no stop ends it, and it lasts until either side ends it or its
 * driver goes. A safety-monitored method that streams blocks as any command does, and takes and gives while it is inside.
 * Callbacks of our own were weighed: they would need words for errors, the end and a slow reader, which the JDK has.
 */
@Export
@Version("1.0.0")
package dev.holdfast.stream;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;

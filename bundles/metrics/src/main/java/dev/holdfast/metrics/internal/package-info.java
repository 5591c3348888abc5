/**
 * Writes the figures of all parts of the robot down as one page, in the words that collectors of metrics read (OpenMetrics).
 *
 * <p>The text is made by Prometheus' own Java client, which knows the rules for names, escapes and numbers. Of it only the model
 * and the writer are used. Its registry and its counters were weighed: they would have to live in every bundle that counts, and a
 * counter of theirs finds its labels by a look-up at each heartbeat. Micrometer was weighed too: its Prometheus part stands on
 * this same client.
 */
package dev.holdfast.metrics.internal;

/**
 * The keys that {@code holdfast keys} makes, and the file in the data directory where they are kept, as hashes. The command works
 * where no robot runs, and a robot that runs notices the change.
 */
package dev.holdfast.auth.key.internal;

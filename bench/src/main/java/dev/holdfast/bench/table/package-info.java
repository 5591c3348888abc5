/**
 * The session table alone, beside the nearest thing that the Java world has: ZooKeeper's session tracker, which keeps
 * sessions in buckets by when they end, and moves one at each sign of life.
 */
package dev.holdfast.bench.table;

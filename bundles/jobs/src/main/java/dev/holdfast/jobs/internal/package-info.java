/**
 * Jobs: what robot.json wants to be called at certain times. A job is a client like any other. It comes through the door with
 * a session of its own, {@code job:NAME}, which its scheduler's thread keeps alive; so what it sets moving is its own, and is
 * stopped when the job is taken out of robot.json or changed, when this bundle stops, or when that thread hangs.
 *
 * <p>Each job is a configuration, and so a component of its own: Declarative Services begins and ends exactly those that have
 * changed. One thread serves all of them, since a call through the door never blocks it; a thread for each job was weighed,
 * and buys nothing but one more thing that can hang unseen.
 */
package dev.holdfast.jobs.internal;

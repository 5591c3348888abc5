/**
 * The black box: what has happened in the last minute, kept in rings of a fixed size, and written to a file when something
 * has gone wrong or somebody asks. The command line shows such a file, and replays it through the very
 * {@link dev.holdfast.session.safety.internal.SessionTable} that judges on the robot.
 *
 * <p>Three rings, because a client that beats often must not push out what was stopped: signs of life, commands, and all the
 * rest. They are arrays of numbers: names are looked up when a file is written. One sealed record for each event was weighed;
 * it would be an object at each heartbeat. Thinning beats out where there are thousands of sessions was weighed too; a file
 * says instead how far back it reaches, and of each session when it was last heard of.
 */
package dev.holdfast.session.blackbox.internal;

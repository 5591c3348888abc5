/**
 * Where things are, for clients: the frame system of the wire, put together anew for each question from what is configured,
 * what the client adds, and where those that bend say that their ends are. Frames change with robot.json and arms with
 * every moment, so that nothing is kept; a question walks up two branches of a small tree.
 */
package dev.holdfast.rpc.frames.internal;

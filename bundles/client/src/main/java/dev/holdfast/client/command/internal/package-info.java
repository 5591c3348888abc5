/**
 * What {@code holdfast status}, {@code resources}, {@code sessions}, {@code watch}, {@code call}, {@code stop-all} and {@code advise} ask of a
 * robot, from another process. It is plain Java on a class path of the distribution's bundles; the launcher finds
 * {@link dev.holdfast.client.command.internal.ClientCommands} there by its name and shares no type with it but the JDK's.
 *
 * <p>People get tables that are aligned and coloured, pipes the same cells between tabs, and scripts JSON. That is written by
 * hand: protobuf's printer knows messages alone, and a library would come along with every client.
 */
package dev.holdfast.client.command.internal;

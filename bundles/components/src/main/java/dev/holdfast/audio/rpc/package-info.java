/** The words of {@link dev.holdfast.audio} on the wire, for the two APIs that share them. */
package dev.holdfast.audio.rpc;

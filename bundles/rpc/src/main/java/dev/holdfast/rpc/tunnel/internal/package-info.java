/**
 * Tunnels: bytes between a client and a port of this machine, through the robot's own port. Each tunnel takes turns: what
 * comes from the client, from the socket and from the clock is done one after the other, and none of it waits, so that a
 * tunnel needs neither a lock nor a thread of its own. One message is taken from the client when the last one has been
 * written, and one piece read from the socket when the client can take it: who is slow slows the other down.
 */
package dev.holdfast.rpc.tunnel.internal;

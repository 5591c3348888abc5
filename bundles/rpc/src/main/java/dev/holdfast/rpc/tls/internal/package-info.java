/**
 * TLS in front of the port. A new connection is let through a door that tells TLS from what is not: a handshake goes to
 * Netty's handler, over Java's own TLS, and whoever forgot about TLS is told so in the words of the protocol that he speaks.
 * What comes out decrypted is looked at by the port's sniffer as if it had come plain. Netty's OpenSSL was weighed: it takes
 * less processor time for large answers, and brings native code for every platform that has to be kept up to date.
 *
 * <p>Handshakes cost milliseconds of arithmetic, which a thread of their own does: they cannot hold up a heartbeat. The
 * certificate belongs to a handshake, so that a renewed one is taken for the next without touching who is connected.
 */
package dev.holdfast.rpc.tls.internal;

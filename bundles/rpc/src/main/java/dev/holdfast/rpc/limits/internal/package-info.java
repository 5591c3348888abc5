/**
 * A hostile neighbour: what one client may take of the port, so that the others keep theirs. grpc-netty counts resets, pings
 * and small CONTINUATION frames by itself, once it is told to; here is what it leaves out. A connection that floods is told so
 * (GOAWAY with ENHANCE_YOUR_CALM) and closed; whoever merely asks for too much is refused that, in words.
 *
 * <p>The bounds are far above what any SDK was seen to do: a flood is stopped by its first tenth of a second, and it is no harm
 * when one is allowed that much. Rates per client of what a robot is for, commands and heartbeats, were weighed and left out.
 * What is fair there is taking turns: of each connection so many bytes are read, then of the next.
 */
package dev.holdfast.rpc.limits.internal;

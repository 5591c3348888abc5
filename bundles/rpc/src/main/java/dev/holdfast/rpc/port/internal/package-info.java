/**
 * The port: one TCP port that speaks gRPC over HTTP/2, gRPC-Web over HTTP/1.1, both with TLS or without, and shows a
 * page to whoever comes with a browser. grpc-netty owns every connection; our sniffer looks at its first bytes, and
 * what is not HTTP/2 gets handlers of our own. Behind gRPC-Web stands an in-process server with the same services and
 * interceptors, so that a call is the same call, whichever way it came. A servlet container and two HTTP frameworks
 * were weighed: each brought more jars and lost one of hot services, deadlines, cancellation or gRPC-Web's trailers.
 *
 * <p>Everything here runs on two event loops, where nothing may block.
 */
package dev.holdfast.rpc.port.internal;

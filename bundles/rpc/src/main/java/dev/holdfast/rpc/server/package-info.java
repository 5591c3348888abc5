/**
 * What stands behind the port: who calls (a session, an operation), which resource is meant, what it answered. Nothing
 * here waits and nothing here runs a driver. A call comes in on an event loop, is decoded and checked there, goes through
 * the {@linkplain dev.holdfast.door.Door door}, and is answered on the thread that completes it. Heartbeats do not even
 * leave the event loop.
 *
 * <p>All ways in which a call can end early (the client is gone, its deadline passed, somebody cancelled its operation)
 * cancel one {@code io.grpc.Context}, and one listener on it tells the caller. gRPC's cancel handler was weighed: it is
 * queued behind the handler that it should end.
 */
package dev.holdfast.rpc.server;

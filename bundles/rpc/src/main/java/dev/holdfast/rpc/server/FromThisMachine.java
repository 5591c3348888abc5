package dev.holdfast.rpc.server;

import io.grpc.Attributes;
import io.grpc.Grpc;
import io.grpc.Metadata;
import io.grpc.MethodDescriptor.MethodType;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;
import io.grpc.ServerInterceptor;
import io.grpc.Status;
import java.net.InetSocketAddress;
import java.net.SocketAddress;

/**
 * Takes a jar from this machine's own programs alone, also where clients prove who they are: a jar is code, and a key that
 * was lost should not be enough to bring some. Any page that somebody here opens in a browser reaches the port by gRPC-Web;
 * what came that way was taken in by no socket, but in process.
 */
final class FromThisMachine implements ServerInterceptor {
    private static final Status REFUSED = Status.PERMISSION_DENIED.withDescription(
            "a jar is taken only from the robot's own machine, and not by gRPC-Web, because it is"
                    + " code; from elsewhere, use an SSH tunnel");

    @Override
    public <Q, A> ServerCall.Listener<Q> interceptCall(
            ServerCall<Q, A> call, Metadata headers, ServerCallHandler<Q, A> next) {
        boolean bringsJar = call.getMethodDescriptor().getType() == MethodType.CLIENT_STREAMING;
        if (bringsJar && !isHere(call.getAttributes())) {
            call.close(REFUSED, new Metadata());
            return new ServerCall.Listener<>() {};
        }
        return next.startCall(call, headers);
    }

    private static boolean isHere(Attributes call) {
        return isHere(call.get(Grpc.TRANSPORT_ATTR_LOCAL_ADDR), call.get(Grpc.TRANSPORT_ATTR_REMOTE_ADDR));
    }

    /** A robot may listen at no loopback; its machine then comes from the very address that it goes to. */
    static boolean isHere(SocketAddress local, SocketAddress remote) {
        return local instanceof InetSocketAddress here
                && remote instanceof InetSocketAddress caller
                && (caller.getAddress().isLoopbackAddress()
                        || caller.getAddress().equals(here.getAddress()));
    }
}

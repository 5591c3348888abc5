package dev.holdfast.rpc.port.internal;

import io.grpc.HandlerRegistry;
import io.grpc.Metadata;
import io.grpc.MethodDescriptor;
import io.grpc.MethodDescriptor.MethodType;
import io.grpc.ServerCall;
import io.grpc.ServerMethodDefinition;
import io.grpc.Status;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * Every method there is: it says each message back, and ends well. All on the caller's own thread, and no deadline
 * ever comes.
 */
final class EchoService extends HandlerRegistry {
    private EchoService() {}

    /** With the service behind it. */
    static InProcessBridge bridge() {
        return new InProcessBridge(
                builder -> builder.directExecutor().fallbackHandlerRegistry(new EchoService()), new Never());
    }

    @Override
    public ServerMethodDefinition<?, ?> lookupMethod(String name, String authority) {
        var method = MethodDescriptor.newBuilder(RawMessages.MARSHALLER, RawMessages.MARSHALLER)
                .setType(MethodType.BIDI_STREAMING)
                .setFullMethodName(name)
                .build();
        return ServerMethodDefinition.create(method, (call, headers) -> {
            call.request(1);
            return new Echo(call);
        });
    }

    private static final class Echo extends ServerCall.Listener<byte[]> {
        private final ServerCall<byte[], byte[]> call;
        private boolean begun;

        Echo(ServerCall<byte[], byte[]> call) {
            this.call = call;
        }

        @Override
        public void onMessage(byte[] message) {
            if (!begun) {
                begun = true;
                call.sendHeaders(new Metadata());
            }
            call.sendMessage(message);
            call.request(1);
        }

        @Override
        public void onHalfClose() {
            call.close(Status.OK, new Metadata());
        }
    }

    /** A timer that nothing comes of: one that did would make a run other than the one before. */
    private static final class Never extends ScheduledThreadPoolExecutor {
        Never() {
            super(0);
            setRemoveOnCancelPolicy(true);
        }

        @Override
        public ScheduledFuture<?> schedule(Runnable command, long delay, TimeUnit unit) {
            return super.schedule(command, 10_000, TimeUnit.DAYS);
        }
    }
}

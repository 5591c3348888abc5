package dev.holdfast.rpc.limits.internal;

import io.grpc.ForwardingServerCall.SimpleForwardingServerCall;
import io.grpc.Metadata;
import io.grpc.MethodDescriptor;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;
import io.grpc.ServerMethodDefinition;
import io.grpc.ServerServiceDefinition;
import io.grpc.ServiceDescriptor;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.function.Consumer;

/**
 * Makes services whose requests are checked before they are made. grpc would make them first, and answers UNKNOWN where that fails;
 * so it hands us the bytes, and the service gets the message. Of large ones there are only so many at a time.
 */
public final class CheckedRequests {
    private static final MethodDescriptor.Marshaller<InputStream> BYTES = new MethodDescriptor.Marshaller<>() {
        @Override
        public InputStream stream(InputStream bytes) {
            return bytes;
        }

        @Override
        public InputStream parse(InputStream bytes) {
            return bytes;
        }
    };

    /** In bytes: two of the largest, and each of them is twice in memory when it is answered with as much. */
    private static final long ROOM = 64L << 20;

    private final RequestRoom room = new RequestRoom(ROOM);

    /** The same service, with the same methods and descriptors. */
    public ServerServiceDefinition of(ServerServiceDefinition service) {
        ServiceDescriptor known = service.getServiceDescriptor();
        var descriptor = ServiceDescriptor.newBuilder(known.getName()).setSchemaDescriptor(known.getSchemaDescriptor());
        var methods = service.getMethods().stream()
                .<ServerMethodDefinition<?, ?>>map(this::checked)
                .toList();
        methods.forEach(method -> descriptor.addMethod(method.getMethodDescriptor()));
        var checked = ServerServiceDefinition.builder(descriptor.build());
        methods.forEach(checked::addMethod);
        return checked.build();
    }

    private <Q, A> ServerMethodDefinition<InputStream, A> checked(ServerMethodDefinition<Q, A> method) {
        MethodDescriptor<Q, A> given = method.getMethodDescriptor();
        ServerCallHandler<Q, A> handler = method.getServerCallHandler();
        var reader = new RequestReader<>(given);
        return ServerMethodDefinition.create(
                given.toBuilder(BYTES, given.getResponseMarshaller()).build(),
                (call, headers) ->
                        new Reading<>(handler.startCall(new Typed<>(call, given), headers), reader, room, call));
    }

    /** A call that says which method it is of as the service knows it. */
    private static final class Typed<Q, A> extends SimpleForwardingServerCall<Q, A> {
        private final MethodDescriptor<Q, A> method;

        @SuppressWarnings("unchecked") // a call takes no request, so it does not matter to it of which type they are
        Typed(ServerCall<?, A> call, MethodDescriptor<Q, A> method) {
            super((ServerCall<Q, A>) call);
            this.method = method;
        }

        @Override
        public MethodDescriptor<Q, A> getMethodDescriptor() {
            return method;
        }
    }

    /** Makes the requests; after one that cannot be made, the call is over for the service. */
    private static final class Reading<Q> extends ServerCall.Listener<InputStream> {
        private final ServerCall.Listener<Q> service;
        private final RequestReader<Q> reader;
        private final RequestRoom room;
        private final ServerCall<InputStream, ?> call;
        private long taken; // of the room
        private boolean over;

        Reading(
                ServerCall.Listener<Q> service,
                RequestReader<Q> reader,
                RequestRoom room,
                ServerCall<InputStream, ?> call) {
            this.service = service;
            this.reader = reader;
            this.room = room;
            this.call = call;
        }

        @Override
        public void onMessage(InputStream bytes) {
            if (over) {
                return;
            }
            Q request;
            try {
                take(reader.size(bytes));
                request = reader.read(bytes);
            } catch (StatusRuntimeException e) {
                refuse(e.getStatus());
                return;
            } catch (IOException e) {
                throw new UncheckedIOException("a request in memory could not be read", e);
            }
            service.onMessage(request);
        }

        private void take(int size) {
            give(); // where requests stream, the one before has been taken by whoever asked for this one
            if (size >= RequestRoom.LARGE) {
                if (!room.take(size)) {
                    throw Status.RESOURCE_EXHAUSTED
                            .withDescription(
                                    "the robot has as many large requests as it can hold; send this one again later")
                            .asRuntimeException();
                }
                taken = size;
            }
        }

        private void give() {
            room.give(taken);
            taken = 0;
        }

        private void refuse(Status status) {
            over = true;
            give();
            call.close(status, new Metadata());
            service.onCancel();
        }

        @Override
        public void onHalfClose() {
            unlessOver(ServerCall.Listener::onHalfClose);
        }

        @Override
        public void onCancel() {
            give();
            unlessOver(ServerCall.Listener::onCancel);
        }

        @Override
        public void onComplete() {
            give();
            unlessOver(ServerCall.Listener::onComplete);
        }

        @Override
        public void onReady() {
            unlessOver(ServerCall.Listener::onReady);
        }

        private void unlessOver(Consumer<ServerCall.Listener<Q>> event) {
            if (!over) {
                event.accept(service);
            }
        }
    }
}

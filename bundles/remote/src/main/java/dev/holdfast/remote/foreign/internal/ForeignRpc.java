package dev.holdfast.remote.foreign.internal;

import com.google.protobuf.Message;
import dev.holdfast.resource.Api;
import dev.holdfast.resource.ForeignActuator;
import dev.holdfast.resource.ForeignResource;
import dev.holdfast.rpc.ActuatorProxy;
import dev.holdfast.rpc.ResourceProxy;
import dev.holdfast.rpc.ResourceRpc;
import dev.holdfast.rpc.RpcClient;
import dev.holdfast.rpc.RpcTable;
import dev.holdfast.rpc.SafetyOption;
import io.grpc.MethodDescriptor;
import io.grpc.MethodDescriptor.MethodType;
import io.grpc.ServiceDescriptor;
import java.util.Optional;
import java.util.concurrent.Flow;
import java.util.function.Function;

/**
 * How an API crosses the wire that a robot has told of: each method with one answer, and each with a stream of answers that
 * moves nothing. What else the API has is answered UNIMPLEMENTED.
 *
 * @param <R> what its resources are
 */
public final class ForeignRpc<R extends ForeignResource> implements ResourceRpc<R> {
    private final RpcTable<R> table;
    private final Function<RpcClient, R> proxies;

    private ForeignRpc(Api api, Class<R> type, ForeignMethods methods, Function<RpcClient, R> proxies) {
        this.table = rows(RpcTable.ofForeign(api, type, methods.service()), methods);
        this.proxies = proxies;
    }

    /**
     * @param service its messages are protobuf's, and its descriptors say what is safety-monitored
     * @throws UnsupportedOperationException if it could be served, and not be stopped
     */
    public static ForeignRpc<?> of(Api api, ServiceDescriptor service) {
        var methods = new ForeignMethods(service);
        return methods.canStop()
                ? new ForeignRpc<>(api, ForeignActuator.class, methods, client -> new ActuatorThere(client, methods))
                : new ForeignRpc<>(api, ForeignResource.class, methods, client -> new ResourceThere(client, methods));
    }

    private static <R extends ForeignResource> RpcTable<R> rows(RpcTable<R> common, ForeignMethods methods) {
        RpcTable<R> table = common;
        for (MethodDescriptor<Message, Message> method : methods.all()) {
            if (table.row(method.getFullMethodName()).isEmpty() && RpcTable.isOfAResource(method)) {
                table = withRow(table, method);
            }
        }
        return table;
    }

    private static <R extends ForeignResource> RpcTable<R> withRow(
            RpcTable<R> table, MethodDescriptor<Message, Message> method) {
        String name = method.getBareMethodName();
        boolean moves = SafetyOption.isOn(method);
        if (method.getType() == MethodType.UNARY && moves) {
            return table.query(
                    method,
                    (resource, request) ->
                            ForeignMethods.answer(method, resource.command(name, request.toByteArray())));
        } else if (method.getType() == MethodType.UNARY) {
            return table.query(
                    method,
                    (resource, request) -> ForeignMethods.answer(method, resource.ask(name, request.toByteArray())));
        } else if (method.getType() == MethodType.SERVER_STREAMING && !moves) {
            return table.stream(
                    method,
                    (resource, request) -> resource.stream(name, request.toByteArray()),
                    answer -> ForeignMethods.answer(method, answer));
        }
        return table;
    }

    @Override
    public RpcTable<R> table() {
        return table;
    }

    @Override
    public R proxy(RpcClient client) {
        return proxies.apply(client);
    }

    private interface There extends ForeignResource, ResourceProxy {
        ForeignMethods methods();

        @Override
        default byte[] command(String method, byte[] request) {
            return call(methods().require(method, MethodType.UNARY, true), request);
        }

        @Override
        default byte[] ask(String method, byte[] request) {
            return call(methods().require(method, MethodType.UNARY, false), request);
        }

        @Override
        default Flow.Publisher<byte[]> stream(String method, byte[] request) {
            var called = methods().require(method, MethodType.SERVER_STREAMING, false);
            return client().stream(
                    called, ForeignMethods.request(called, request), answer -> Optional.of(answer.toByteArray()));
        }

        private byte[] call(MethodDescriptor<Message, Message> method, byte[] request) {
            return client().call(method, ForeignMethods.request(method, request))
                    .toByteArray();
        }
    }

    private record ResourceThere(RpcClient client, ForeignMethods methods) implements There {}

    private record ActuatorThere(RpcClient client, ForeignMethods methods)
            implements There, ActuatorProxy, ForeignActuator {
        @Override
        public boolean isMoving() {
            return methods.tellsWhetherItMoves() && ActuatorProxy.super.isMoving();
        }
    }
}

package dev.holdfast.rpc;

import com.google.common.base.Suppliers;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Message;
import dev.holdfast.resource.Actuator;
import dev.holdfast.resource.Resource;
import dev.holdfast.wire.common.v1.DoCommandRequest;
import dev.holdfast.wire.common.v1.DoCommandResponse;
import dev.holdfast.wire.common.v1.GetGeometriesRequest;
import dev.holdfast.wire.common.v1.GetGeometriesResponse;
import dev.holdfast.wire.common.v1.GetStatusRequest;
import dev.holdfast.wire.common.v1.GetStatusResponse;
import io.grpc.MethodDescriptor;
import io.grpc.MethodDescriptor.PrototypeMarshaller;
import io.grpc.ServiceDescriptor;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Supplier;

/** The methods that every API has under one name, written once: what a row serves and what a proxy calls. */
final class CommonRpc {
    static final String DO_COMMAND = "DoCommand";
    static final String GET_STATUS = "GetStatus";
    static final String GET_GEOMETRIES = "GetGeometries";
    static final String STOP = "Stop";
    static final String IS_MOVING = "IsMoving";
    private static final String MOVING_FIELD = "is_moving";

    private CommonRpc() {}

    static <R extends Resource> List<RpcRow<R>> rows(Class<R> type, ServiceDescriptor service) {
        var rows = new ArrayList<RpcRow<R>>();
        doCommand(service)
                .ifPresent(method -> rows.add(row(method, (resource, request) -> DoCommandResponse.newBuilder()
                        .setResult(Structs.toStruct(resource.doCommand(Structs.toMap(request.getCommand()))))
                        .build())));
        getStatus(service)
                .ifPresent(method -> rows.add(row(method, (resource, request) -> GetStatusResponse.newBuilder()
                        .setResult(Structs.toStruct(resource.status()))
                        .build())));
        getGeometries(service)
                .ifPresent(method -> rows.add(row(method, (resource, request) -> GetGeometriesResponse.newBuilder()
                        .addAllGeometries(Geometries.toMessages(resource.geometries()))
                        .build())));
        if (Actuator.class.isAssignableFrom(type)) {
            stop(service).ifPresent(method -> rows.add(stop(method)));
            isMoving(service).ifPresent(method -> rows.add(isMoving(method)));
        }
        return rows;
    }

    static Optional<MethodDescriptor<DoCommandRequest, DoCommandResponse>> doCommand(ServiceDescriptor service) {
        return method(service, DO_COMMAND, DoCommandRequest.class);
    }

    static Optional<MethodDescriptor<GetStatusRequest, GetStatusResponse>> getStatus(ServiceDescriptor service) {
        return method(service, GET_STATUS, GetStatusRequest.class);
    }

    static Optional<MethodDescriptor<GetGeometriesRequest, GetGeometriesResponse>> getGeometries(
            ServiceDescriptor service) {
        return method(service, GET_GEOMETRIES, GetGeometriesRequest.class);
    }

    static Optional<MethodDescriptor<Message, Message>> stop(ServiceDescriptor service) {
        return method(service, STOP, Message.class);
    }

    static Optional<MethodDescriptor<Message, Message>> isMoving(ServiceDescriptor service) {
        return method(service, IS_MOVING, Message.class);
    }

    /** What an answer to IsMoving says: each API has a message of its own, with the one field. */
    static boolean isMoving(Message answer) {
        return (boolean) answer.getField(movingField(answer));
    }

    private static FieldDescriptor movingField(Message answer) {
        return Optional.ofNullable(answer.getDescriptorForType().findFieldByName(MOVING_FIELD))
                .orElseThrow(() -> new IllegalStateException("%s has no field %s; give IsMoving a row of its own"
                        .formatted(answer.getDescriptorForType().getFullName(), MOVING_FIELD)));
    }

    private static <R extends Resource, Q extends Message, A extends Message> UnaryRow<R, Q, A> row(
            MethodDescriptor<Q, A> method, BiFunction<R, Q, A> work) {
        return new UnaryRow<>(method, request -> {}, work);
    }

    private static <R extends Resource> UnaryRow<R, Message, Message> stop(MethodDescriptor<Message, Message> method) {
        Message done = Requests.emptyAnswer(method);
        return row(method, (resource, request) -> {
            ((Actuator) resource).stop();
            return done;
        });
    }

    /** The one answer of the two is made at the first question: building descriptors is a tenth of the robot's start. */
    private static <R extends Resource> UnaryRow<R, Message, Message> isMoving(
            MethodDescriptor<Message, Message> method) {
        Message still = Requests.emptyAnswer(method);
        Supplier<Message> moving = Suppliers.memoize(
                () -> still.toBuilder().setField(movingField(still), true).build());
        return row(method, (resource, request) -> ((Actuator) resource).isMoving() ? moving.get() : still);
    }

    /** A method is ours when its name and its request are; of a common request there is only the one answer. */
    @SuppressWarnings("unchecked")
    private static <Q extends Message, A extends Message> Optional<MethodDescriptor<Q, A>> method(
            ServiceDescriptor service, String bareName, Class<Q> request) {
        return service.getMethods().stream()
                .filter(method -> bareName.equals(method.getBareMethodName()))
                .filter(method -> method.getRequestMarshaller() instanceof PrototypeMarshaller<?> marshaller
                        && request.isInstance(marshaller.getMessagePrototype()))
                .map(method -> (MethodDescriptor<Q, A>) method)
                .findFirst();
    }
}

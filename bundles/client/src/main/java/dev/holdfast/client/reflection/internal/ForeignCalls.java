package dev.holdfast.client.reflection.internal;

import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Descriptors.MethodDescriptor;
import com.google.protobuf.Descriptors.ServiceDescriptor;
import com.google.protobuf.DynamicMessage;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.Message;
import com.google.protobuf.util.JsonFormat;
import dev.holdfast.resource.Api;
import dev.holdfast.resource.ResourceName;
import dev.holdfast.rpc.StatusCodes;
import dev.holdfast.wire.robot.v1.ResourceRPCSubtype;
import dev.holdfast.wire.robot.v1.ResourceRPCSubtypesRequest;
import dev.holdfast.wire.robot.v1.RobotServiceGrpc;
import io.grpc.CallOptions;
import io.grpc.Channel;
import io.grpc.StatusRuntimeException;
import io.grpc.stub.ClientCalls;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * Calls methods of any API by what the robot tells of it. What is safety-monitored is so here too: the option stands in the
 * descriptors that the robot gives.
 */
public final class ForeignCalls {
    private static final long LONGEST_QUESTION_SECONDS = 5;

    private final Channel channel;
    private final Reflection reflection;
    private final Map<Api, ServiceDescriptor> services = new ConcurrentHashMap<>();

    public ForeignCalls(Channel channel) {
        this.channel = channel;
        this.reflection = new Reflection(channel);
    }

    /**
     * Makes one call and waits for its answer.
     *
     * @param method as the wire has it, such as {@code SetPower}
     * @param json the request, without the resource's name
     * @return the answer as JSON
     * @throws UnsupportedOperationException if the robot does not have that API or method, or the method streams
     * @throws IllegalArgumentException if the request is no JSON, or not that of this method
     */
    public String call(ResourceName resource, String method, String json) {
        ServiceDescriptor service = services.computeIfAbsent(resource.api(), this::find);
        MethodDescriptor called = Optional.ofNullable(service.findMethodByName(method))
                .orElseThrow(() -> new UnsupportedOperationException("%s has no method %s; it has %s"
                        .formatted(service.getFullName(), method, Reflection.methodsOf(service))));
        if (called.isClientStreaming() || called.isServerStreaming()) {
            throw new UnsupportedOperationException(called.getFullName() + " streams; it is not called in this way");
        }
        DynamicMessage request = request(resource, called, json);
        try {
            return print(
                    ClientCalls.blockingUnaryCall(channel, ToldService.method(called), CallOptions.DEFAULT, request));
        } catch (StatusRuntimeException e) {
            throw StatusCodes.toException(e.getStatus());
        }
    }

    /**
     * The service of an API, with dynamic messages.
     *
     * @throws UnsupportedOperationException if the robot does not have that API, or tells nothing of its services
     */
    public io.grpc.ServiceDescriptor service(Api api) {
        return ToldService.of(find(api));
    }

    private ServiceDescriptor find(Api api) {
        try {
            return RobotServiceGrpc.newBlockingStub(channel)
                    .withDeadlineAfter(LONGEST_QUESTION_SECONDS, TimeUnit.SECONDS)
                    .resourceRPCSubtypes(ResourceRPCSubtypesRequest.getDefaultInstance())
                    .getResourceRpcSubtypesList()
                    .stream()
                    .filter(each -> isOf(api, each))
                    .findFirst()
                    .map(each -> reflection.service(each.getProtoService()))
                    .orElseThrow(() -> new UnsupportedOperationException("the robot serves no API " + api));
        } catch (StatusRuntimeException e) {
            throw StatusCodes.toException(e.getStatus());
        }
    }

    private static boolean isOf(Api api, ResourceRPCSubtype each) {
        return each.getSubtype().getNamespace().equals(api.namespace())
                && each.getSubtype().getType().equals(api.type())
                && each.getSubtype().getSubtype().equals(api.subtype());
    }

    private static DynamicMessage request(ResourceName resource, MethodDescriptor method, String json) {
        var request = DynamicMessage.newBuilder(method.getInputType());
        try {
            JsonFormat.parser().merge(json.isBlank() ? "{}" : json, request);
        } catch (InvalidProtocolBufferException e) {
            throw new IllegalArgumentException(
                    "%s is not asked in this way: %s".formatted(method.getFullName(), e.getMessage()), e);
        }
        nameField(method).ifPresent(field -> request.setField(field, resource.name()));
        return request.build();
    }

    /** Most APIs call it so; two have words of their own. */
    private static Optional<FieldDescriptor> nameField(MethodDescriptor method) {
        return Stream.of("name", "controller", "board_name")
                .map(method.getInputType()::findFieldByName)
                .filter(field -> field != null && field.getJavaType() == FieldDescriptor.JavaType.STRING)
                .findFirst();
    }

    private static String print(Message answer) {
        try {
            return JsonFormat.printer().alwaysPrintFieldsWithNoPresence().print(answer);
        } catch (InvalidProtocolBufferException e) {
            throw new IllegalStateException("the answer cannot be written as JSON: " + e.getMessage(), e);
        }
    }
}

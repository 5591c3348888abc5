package dev.holdfast.distribution;

import com.google.protobuf.DescriptorProtos.FileDescriptorProto;
import com.google.protobuf.InvalidProtocolBufferException;
import io.grpc.ManagedChannel;
import io.grpc.ManagedChannelBuilder;
import io.grpc.reflection.v1.ServerReflectionGrpc;
import io.grpc.reflection.v1.ServerReflectionRequest;
import io.grpc.reflection.v1.ServerReflectionResponse;
import io.grpc.reflection.v1.ServiceResponse;
import io.grpc.stub.StreamObserver;
import java.util.Collection;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** What a robot says of itself by reflection. */
final class Described {
    private static final long LONGEST_SECONDS = 20;

    private final ServerReflectionGrpc.ServerReflectionStub reflection;
    private final Map<String, FileDescriptorProto> files = new TreeMap<>();

    private Described(ManagedChannel channel) {
        reflection = ServerReflectionGrpc.newStub(channel);
    }

    /** The files of all that it serves, with all that they import. */
    static Collection<FileDescriptorProto> by(RobotProcess robot) throws Exception {
        ManagedChannel channel = ManagedChannelBuilder.forAddress("localhost", robot.port())
                .usePlaintext()
                .build();
        try {
            Described described = new Described(channel);
            ServerReflectionRequest list =
                    ServerReflectionRequest.newBuilder().setListServices("").build();
            for (ServiceResponse service :
                    described.ask(list).getListServicesResponse().getServiceList()) {
                described.fetch(service.getName());
            }
            return described.files.values();
        } finally {
            channel.shutdownNow();
        }
    }

    private void fetch(String service) throws Exception {
        ServerReflectionRequest declaring = ServerReflectionRequest.newBuilder()
                .setFileContainingSymbol(service)
                .build();
        ask(declaring).getFileDescriptorResponse().getFileDescriptorProtoList().forEach(bytes -> {
            try {
                FileDescriptorProto file = FileDescriptorProto.parseFrom(bytes);
                files.put(file.getName(), file);
            } catch (InvalidProtocolBufferException e) {
                throw new AssertionError(service + " is described by nonsense", e);
            }
        });
    }

    private ServerReflectionResponse ask(ServerReflectionRequest request) throws Exception {
        CompletableFuture<ServerReflectionResponse> answer = new CompletableFuture<>();
        StreamObserver<ServerReflectionRequest> requests = reflection.serverReflectionInfo(new StreamObserver<>() {
            @Override
            public void onNext(ServerReflectionResponse response) {
                answer.complete(response);
            }

            @Override
            public void onError(Throwable failure) {
                answer.completeExceptionally(failure);
            }

            @Override
            public void onCompleted() {
                answer.completeExceptionally(new AssertionError("ended without an answer to " + request));
            }
        });
        requests.onNext(request);
        requests.onCompleted();
        return answer.get(LONGEST_SECONDS, TimeUnit.SECONDS);
    }
}

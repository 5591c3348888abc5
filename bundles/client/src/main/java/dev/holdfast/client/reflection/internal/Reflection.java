package dev.holdfast.client.reflection.internal;

import com.google.protobuf.Descriptors.FileDescriptor;
import com.google.protobuf.Descriptors.ServiceDescriptor;
import dev.holdfast.rpc.StatusCodes;
import io.grpc.Channel;
import io.grpc.StatusRuntimeException;
import io.grpc.reflection.v1.ServerReflectionGrpc;
import io.grpc.reflection.v1.ServerReflectionRequest;
import io.grpc.reflection.v1.ServerReflectionResponse;
import io.grpc.stub.StreamObserver;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

/** What a robot tells of the services that it has, by {@code grpc.reflection.v1}. Its methods block, for 5 s at most. */
final class Reflection {
    private static final long LONGEST_SECONDS = 5;

    private final Channel channel;

    Reflection(Channel channel) {
        this.channel = channel;
    }

    /**
     * A service of the robot's.
     *
     * @throws UnsupportedOperationException if the robot does not have it, or tells nothing of its services
     */
    ServiceDescriptor service(String name) {
        return talk(robot -> {
            var descriptors = new Descriptors();
            descriptors.add(robot.apply(ServerReflectionRequest.newBuilder()
                            .setFileContainingSymbol(name)
                            .build())
                    .getFileDescriptorResponse()
                    .getFileDescriptorProtoList());
            for (Optional<String> file = descriptors.missing(); file.isPresent(); file = descriptors.missing()) {
                descriptors.add(robot.apply(ServerReflectionRequest.newBuilder()
                                .setFileByFilename(file.get())
                                .build())
                        .getFileDescriptorResponse()
                        .getFileDescriptorProtoList());
            }
            FileDescriptor file = descriptors
                    .declaring(name)
                    .orElseThrow(() -> new UnsupportedOperationException("the robot has no service " + name));
            return file.findServiceByName(name.substring(file.getPackage().length() + 1));
        });
    }

    private interface Robot extends Function<ServerReflectionRequest, ServerReflectionResponse> {}

    private <T> T talk(Function<Robot, T> talking) {
        BlockingQueue<Answer> answers = new LinkedBlockingQueue<>();
        StreamObserver<ServerReflectionRequest> questions = ServerReflectionGrpc.newStub(channel)
                .withDeadlineAfter(LONGEST_SECONDS, TimeUnit.SECONDS)
                .serverReflectionInfo(new Hearing(answers));
        try {
            return talking.apply(question -> {
                questions.onNext(question);
                return take(answers);
            });
        } finally {
            questions.onCompleted();
        }
    }

    /** One of both. */
    private record Answer(Optional<ServerReflectionResponse> response, Optional<RuntimeException> failure) {}

    private static ServerReflectionResponse take(BlockingQueue<Answer> answers) {
        try {
            Answer answer = answers.take(); // the deadline brings one in any case
            answer.failure().ifPresent(failure -> {
                throw failure;
            });
            ServerReflectionResponse response = answer.response().orElseThrow();
            if (response.hasErrorResponse()) {
                throw new UnsupportedOperationException(
                        response.getErrorResponse().getErrorMessage());
            }
            return response;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while the robot is asked what it has", e);
        }
    }

    private record Hearing(BlockingQueue<Answer> answers) implements StreamObserver<ServerReflectionResponse> {
        @Override
        public void onNext(ServerReflectionResponse response) {
            answers.add(new Answer(Optional.of(response), Optional.empty()));
        }

        @Override
        public void onError(Throwable failure) {
            answers.add(new Answer(
                    Optional.empty(),
                    Optional.of(
                            failure instanceof StatusRuntimeException refused
                                    ? StatusCodes.toException(refused.getStatus())
                                    : new IllegalStateException(failure))));
        }

        @Override
        public void onCompleted() {
            answers.add(new Answer(
                    Optional.empty(), Optional.of(new IllegalStateException("the robot has ended its reflection"))));
        }
    }

    /** For messages. */
    static List<String> methodsOf(ServiceDescriptor service) {
        return service.getMethods().stream()
                .map(method -> method.getName())
                .sorted()
                .toList();
    }
}

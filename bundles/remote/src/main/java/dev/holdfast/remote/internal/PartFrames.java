package dev.holdfast.remote.internal;

import dev.holdfast.rpc.Geometries;
import dev.holdfast.rpc.StatusCodes;
import dev.holdfast.rpc.Structs;
import dev.holdfast.spatial.Geometry;
import dev.holdfast.spatial.Pose;
import dev.holdfast.spatial.PoseInFrame;
import dev.holdfast.wire.common.v1.Transform;
import dev.holdfast.wire.robot.v1.FrameSystemConfig;
import dev.holdfast.wire.robot.v1.FrameSystemConfigRequest;
import dev.holdfast.wire.robot.v1.RobotServiceGrpc;
import dev.holdfast.wire.robot.v1.TransformPoseRequest;
import dev.holdfast.wire.robot.v1.TransformPoseResponse;
import io.grpc.Channel;
import io.grpc.Context;
import io.grpc.StatusRuntimeException;
import io.grpc.stub.StreamObserver;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;

/** What another robot says of its frames. */
final class PartFrames {
    private static final String ORIGIN = "_origin";
    private static final long LONGEST_SECONDS = 5;

    private final Channel channel;

    PartFrames(Channel channel) {
        this.channel = channel;
    }

    /** Those that it has now; none where it knows nothing of frames. */
    List<PartFrame> all() {
        try {
            return RobotServiceGrpc.newBlockingStub(channel)
                    .withDeadlineAfter(LONGEST_SECONDS, TimeUnit.SECONDS)
                    .frameSystemConfig(FrameSystemConfigRequest.getDefaultInstance())
                    .getFrameSystemConfigsList()
                    .stream()
                    .map(PartFrames::fromMessage)
                    .toList();
        } catch (StatusRuntimeException e) {
            RuntimeException failure = StatusCodes.toException(e.getStatus());
            if (failure instanceof UnsupportedOperationException) {
                return List.of();
            }
            throw failure;
        }
    }

    /** Whether it bends only it knows; so it is asked at each question, and not kept from answering others meanwhile. */
    CompletionStage<Pose> endPose(String frame) {
        var request = TransformPoseRequest.newBuilder()
                .setSource(Geometries.toMessage(new PoseInFrame(frame, Pose.ZERO)))
                .setDestination(frame + ORIGIN)
                .build();
        var answer = new Answer();
        Context.current()
                .fork() // it goes on where the question ends before others have answered
                .run(() -> RobotServiceGrpc.newStub(channel)
                        .withDeadlineAfter(LONGEST_SECONDS, TimeUnit.SECONDS)
                        .transformPose(request, answer));
        return answer.pose;
    }

    private static PartFrame fromMessage(FrameSystemConfig message) {
        Transform frame = message.getFrame();
        PoseInFrame place = Geometries.fromMessage(frame.getPoseInObserverFrame());
        return new PartFrame(
                frame.getReferenceFrame(),
                place.frame().isEmpty() ? PoseInFrame.WORLD : place.frame(),
                place.pose(),
                geometry(frame),
                Structs.toMap(message.getKinematics()));
    }

    private static Optional<Geometry> geometry(Transform frame) {
        if (!frame.hasPhysicalObject()) {
            return Optional.empty();
        }
        try {
            return Geometries.fromMessages(List.of(frame.getPhysicalObject())).stream()
                    .findFirst();
        } catch (IllegalArgumentException | UnsupportedOperationException e) { // of a kind that we have not
            return Optional.empty();
        }
    }

    private static final class Answer implements StreamObserver<TransformPoseResponse> {
        private final CompletableFuture<Pose> pose = new CompletableFuture<>();

        @Override
        public void onNext(TransformPoseResponse value) {
            pose.complete(Geometries.fromMessage(value.getPose()).pose());
        }

        @Override
        public void onError(Throwable failure) {
            pose.completeExceptionally(
                    failure instanceof StatusRuntimeException refused
                            ? StatusCodes.toException(refused.getStatus())
                            : failure);
        }

        @Override
        public void onCompleted() {
            pose.completeExceptionally(new IllegalStateException("it has answered nothing"));
        }
    }
}

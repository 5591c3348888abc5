package dev.holdfast.rpc.frames.internal;

import dev.holdfast.door.Door;
import dev.holdfast.frame.FarFrames;
import dev.holdfast.frame.Frame;
import dev.holdfast.rpc.Geometries;
import dev.holdfast.rpc.Structs;
import dev.holdfast.spatial.Pose;
import dev.holdfast.spatial.PoseInFrame;
import dev.holdfast.wire.common.v1.Transform;
import dev.holdfast.wire.robot.v1.FrameSystemConfig;
import dev.holdfast.wire.robot.v1.FrameSystemConfigRequest;
import dev.holdfast.wire.robot.v1.FrameSystemConfigResponse;
import dev.holdfast.wire.robot.v1.GetPoseRequest;
import dev.holdfast.wire.robot.v1.GetPoseResponse;
import dev.holdfast.wire.robot.v1.TransformPCDRequest;
import dev.holdfast.wire.robot.v1.TransformPCDResponse;
import dev.holdfast.wire.robot.v1.TransformPoseRequest;
import dev.holdfast.wire.robot.v1.TransformPoseResponse;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * The robot's methods about where things are. An empty name of a frame means the world. None waits for a driver, but each
 * computes for as long as what it is sent is large: a cloud, or a chain of frames.
 */
public final class FrameMethods {
    private final AllFrames all;
    private final FrameOwners owners;

    /**
     * @param configured the frames in force; sound, as {@link dev.holdfast.frame.Frames} says
     * @param far those of other robots
     */
    public FrameMethods(Supplier<List<Frame>> configured, Supplier<FarFrames> far, Door door) {
        this.all = new AllFrames(configured, far);
        this.owners = new FrameOwners(door, far);
    }

    /** All frames, each after the one that it stands in; those that the client added last. */
    public CompletionStage<FrameSystemConfigResponse> config(FrameSystemConfigRequest request) {
        List<Frame> frames = all.frames();
        List<Transform> supplements = request.getSupplementalTransformsList();
        var tree = new FrameTree(frames, Supplement.fromMessages(supplements));
        supplements.forEach(supplement -> tree.wayOut(supplement.getReferenceFrame()));
        return owners.models(frames).thenApply(models -> {
            var answer = FrameSystemConfigResponse.newBuilder();
            outsideFirst(frames, tree).forEach(frame -> answer.addFrameSystemConfigs(toMessage(frame, models)));
            supplements.forEach(supplement ->
                    answer.addFrameSystemConfigs(FrameSystemConfig.newBuilder().setFrame(supplement)));
            return answer.build();
        });
    }

    /** Where a component is: where its end is, if it bends. */
    public CompletionStage<GetPoseResponse> pose(GetPoseRequest request) {
        String destination = named(request.getDestinationFrame());
        var tree = new FrameTree(all.frames(), Supplement.fromMessages(request.getSupplementalTransformsList()));
        return way(tree, frameOf(request.getComponentName()), destination)
                .thenApply(pose -> GetPoseResponse.newBuilder()
                        .setPose(toMessage(destination, pose))
                        .build());
    }

    /** The same place and orientation, seen from another frame. */
    public CompletionStage<TransformPoseResponse> transform(TransformPoseRequest request) {
        PoseInFrame source = Supplement.fromMessage(request.getSource());
        String destination = named(request.getDestination());
        source.pose().orientation(); // what is no pose is refused before anybody is asked
        var tree = new FrameTree(all.frames(), Supplement.fromMessages(request.getSupplementalTransformsList()));
        return way(tree, named(source.frame()), destination).thenApply(way -> TransformPoseResponse.newBuilder()
                .setPose(toMessage(destination, way.compose(source.pose())))
                .build());
    }

    /** The same points, seen from another frame. */
    public CompletionStage<TransformPCDResponse> transformCloud(TransformPCDRequest request) {
        var cloud = PointCloud.parse(request.getPointCloudPcd());
        var tree = new FrameTree(all.frames(), List.of());
        return way(tree, named(request.getSource()), named(request.getDestination()))
                .thenApplyAsync(way -> TransformPCDResponse.newBuilder() // not on the thread of the arm that was asked
                        .setPointCloudPcd(cloud.seenThrough(way))
                        .build());
    }

    /** The pose of {@code source} seen from {@code destination}, as the robot stands now. */
    private CompletionStage<Pose> way(FrameTree tree, String source, String destination) {
        var asked = Stream.of(source, destination)
                .flatMap(name -> tree.mayBend(name).stream())
                .distinct()
                .toList();
        return owners.ends(asked)
                .thenApply(ends -> tree.inWorld(destination, ends).inverse().compose(tree.inWorld(source, ends)));
    }

    /** A frame may have another name than its component. */
    private String frameOf(String component) {
        if (component.isEmpty()) {
            throw new IllegalArgumentException("name the component: component_name is not set");
        }
        return all.frames().stream()
                .filter(frame -> frame.owner()
                        .filter(owner -> owner.name().equals(component))
                        .isPresent())
                .findFirst()
                .map(Frame::id)
                .orElse(component);
    }

    private static List<Frame> outsideFirst(List<Frame> frames, FrameTree tree) {
        var depths = new HashMap<String, Integer>();
        frames.forEach(frame -> depths.put(frame.id(), tree.wayOut(frame.id()).size()));
        return frames.stream()
                .sorted(Comparator.comparing(frame -> depths.get(frame.id())))
                .toList();
    }

    private static FrameSystemConfig toMessage(Frame frame, Map<String, Map<String, Object>> models) {
        var transform = Transform.newBuilder()
                .setReferenceFrame(frame.id())
                .setPoseInObserverFrame(toMessage(frame.parent(), frame.pose()));
        frame.geometry()
                .ifPresent(geometry -> transform.setPhysicalObject(
                        Geometries.toMessages(List.of(geometry)).get(0)));
        return FrameSystemConfig.newBuilder()
                .setFrame(transform)
                .setKinematics(Structs.toStruct(models.getOrDefault(frame.id(), Map.of())))
                .build();
    }

    private static dev.holdfast.wire.common.v1.PoseInFrame toMessage(String frame, Pose pose) {
        return dev.holdfast.wire.common.v1.PoseInFrame.newBuilder()
                .setReferenceFrame(frame)
                .setPose(Geometries.toMessage(pose))
                .build();
    }

    private static String named(String frame) {
        return frame.isEmpty() ? PoseInFrame.WORLD : frame;
    }
}

package dev.holdfast.rpc.frames.internal;

import dev.holdfast.frame.Frame;
import dev.holdfast.resource.ResourceNotFoundException;
import dev.holdfast.spatial.Pose;
import dev.holdfast.spatial.PoseInFrame;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Which frame stands in which, and where. Each frame of a component has two nodes: {@code NAME_origin} stands where the
 * configuration says, and {@code NAME} stands in it, at the same place unless the component bends.
 */
final class FrameTree {
    private static final String ORIGIN = "_origin";

    /** Where a frame stands; {@code bends} if its pose is another one whenever somebody asks. */
    private record Node(String parent, Pose pose, Optional<Frame> bends) {}

    private final Map<String, Node> nodes = new LinkedHashMap<>();

    /**
     * @param configured the robot's frames, which are sound
     * @param supplements what a client adds to them for its question
     * @throws IllegalArgumentException if a supplement has no name, no parent, or a name that is taken
     */
    FrameTree(List<Frame> configured, List<Supplement> supplements) {
        configured.forEach(
                frame -> nodes.put(frame.id(), new Node(frame.id() + ORIGIN, Pose.ZERO, Optional.of(frame))));
        configured.forEach(frame ->
                nodes.putIfAbsent(frame.id() + ORIGIN, new Node(frame.parent(), frame.pose(), Optional.empty())));
        supplements.forEach(this::add);
    }

    /** The names of its two nodes. */
    static List<String> namesOf(Frame frame) {
        return List.of(frame.id(), frame.id() + ORIGIN);
    }

    private void add(Supplement supplement) {
        String name = supplement.name();
        if (name.isEmpty()) {
            throw new IllegalArgumentException(
                    "a supplemental transform has no reference_frame, so nothing can use it");
        } else if (supplement.place().frame().isEmpty()) {
            throw new IllegalArgumentException(
                    "frame \"%s\" has no parent: set reference_frame of its pose_in_observer_frame".formatted(name));
        } else if (name.equals(PoseInFrame.WORLD) || nodes.containsKey(name)) {
            throw new IllegalArgumentException("there is a frame \"%s\" already; choose another name".formatted(name));
        }
        nodes.put(name, new Node(supplement.place().frame(), supplement.place().pose(), Optional.empty()));
    }

    /**
     * The frames from {@code name} outwards, without the world.
     *
     * @throws ResourceNotFoundException if there is no such frame, or one of them stands in one that there is not
     * @throws IllegalArgumentException if they go in a circle
     */
    List<String> wayOut(String name) {
        var way = new LinkedHashSet<String>();
        String next = name;
        while (!next.equals(PoseInFrame.WORLD)) {
            Node node = nodes.get(next);
            if (node == null) {
                throw missing(next, way);
            } else if (!way.add(next)) {
                throw new IllegalArgumentException(
                        "the frames go in a circle: %s -> %s".formatted(String.join(" -> ", way), next));
            }
            next = node.parent;
        }
        return List.copyOf(way);
    }

    /** The frames of components on the way out from {@code name}: those that may bend. */
    List<Frame> mayBend(String name) {
        return wayOut(name).stream()
                .map(nodes::get)
                .flatMap(node -> node.bends.stream())
                .toList();
    }

    /**
     * Where {@code name} is in the world.
     *
     * @param ends where the ends of those that bend are, by the names of their frames; others are stiff
     */
    Pose inWorld(String name, Map<String, Pose> ends) {
        Pose pose = Pose.ZERO;
        for (String each : wayOut(name)) {
            Node node = nodes.get(each);
            Pose here = node.bends
                    .map(frame -> ends.getOrDefault(frame.id(), Pose.ZERO))
                    .orElse(node.pose);
            pose = here.compose(pose);
        }
        return pose;
    }

    private ResourceNotFoundException missing(String name, Set<String> way) {
        String where = way.isEmpty()
                ? ""
                : ", in which \"%s\" stands".formatted(way.stream().reduce(name, (before, last) -> last));
        return new ResourceNotFoundException("there is no frame \"%s\"%s; the frames are %s, %s"
                .formatted(name, where, PoseInFrame.WORLD, String.join(", ", nodes.keySet())));
    }
}

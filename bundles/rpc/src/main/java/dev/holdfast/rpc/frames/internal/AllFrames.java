package dev.holdfast.rpc.frames.internal;

import dev.holdfast.frame.FarFrames;
import dev.holdfast.frame.Frame;
import dev.holdfast.spatial.PoseInFrame;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The robot's own frames, and those of other robots that stand among them. What another robot says is not ours to mend: a frame
 * of its whose name is taken, or that stands in one that is not there, is left out.
 */
final class AllFrames {
    private static final Logger log = LoggerFactory.getLogger(AllFrames.class);

    private final Supplier<List<Frame>> own;
    private final Supplier<FarFrames> far;
    private volatile Set<String> complainedOf = Set.of();

    /** @param own sound, as {@link dev.holdfast.frame.Frames} says */
    AllFrames(Supplier<List<Frame>> own, Supplier<FarFrames> far) {
        this.own = own;
        this.far = far;
    }

    /** Those in force: each has a name of its own, and following parents ends at the world. */
    List<Frame> frames() {
        var frames = new ArrayList<>(own.get());
        var left = new ArrayList<>(far.get().frames());
        if (left.isEmpty()) {
            return frames;
        }
        var names = new HashSet<>(Set.of(PoseInFrame.WORLD));
        frames.forEach(frame -> names.addAll(FrameTree.namesOf(frame)));
        while (left.removeIf(frame -> stands(frame, names) && frames.add(frame))) {
            continue; // those in it may stand now
        }
        complain(left);
        return frames;
    }

    private static boolean stands(Frame frame, Set<String> names) {
        List<String> own = FrameTree.namesOf(frame);
        return names.contains(frame.parent()) && own.stream().noneMatch(names::contains) && names.addAll(own);
    }

    private void complain(List<Frame> left) {
        Set<String> out = left.stream()
                .map(frame -> "\"%s\" in \"%s\"".formatted(frame.id(), frame.parent()))
                .collect(Collectors.toSet());
        if (!complainedOf.containsAll(out)) {
            log.warn("Frames of remotes are left out, as their names are taken or they stand in none: {}", out);
        }
        complainedOf = out;
    }
}

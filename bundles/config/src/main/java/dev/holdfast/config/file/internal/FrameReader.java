package dev.holdfast.config.file.internal;

import dev.holdfast.config.json.internal.Json;
import dev.holdfast.config.json.internal.Problem;
import dev.holdfast.frame.Frame;
import dev.holdfast.resource.ResourceName;
import dev.holdfast.spatial.Geometry;
import dev.holdfast.spatial.Pose;
import dev.holdfast.spatial.PoseInFrame;
import dev.holdfast.spatial.Vector3;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Reads the object {@code frame} of one component or remote. What is wrong in it is held against this one alone, but keeps it
 * from being made: what stands elsewhere than it says hits something.
 */
final class FrameReader {
    static final String KEY = "frame";

    private static final String ID = "id";
    private static final String PARENT = "parent";
    private static final String TRANSLATION = "translation";
    private static final String ORIENTATION = "orientation";
    private static final Set<String> KNOWN = Set.of(ID, PARENT, TRANSLATION, ORIENTATION, "geometry");
    private static final Set<String> OF_A_REMOTE = Set.of(PARENT, TRANSLATION, ORIENTATION);

    private final List<Problem> problems = new ArrayList<>();
    private final List<Problem> hints;
    private final Optional<Fields> fields;

    /** @param owner its members, and the path to it */
    FrameReader(Json.Tree owner, String path, List<Problem> hints) {
        this.hints = hints;
        this.fields = new Fields(owner, path, problems).object(KEY);
    }

    /** The frame of {@code owner}; empty if it has none, or one that is wrong. */
    Optional<Frame> frame(ResourceName owner) {
        return fields.flatMap(given -> read(given, owner));
    }

    /** Where a remote's world stands; empty if nobody says, or it is wrong. */
    Optional<PoseInFrame> place() {
        return fields.flatMap(given -> {
            given.hintAtUnknown(OF_A_REMOTE, hints);
            PoseInFrame place = place(given);
            return problems.isEmpty() ? Optional.of(place) : Optional.empty();
        });
    }

    /** What is wrong; to be asked after the frame. */
    List<String> complaints() {
        return problems.stream().map(Problem::toString).toList();
    }

    /** Three numbers, each 0 where it is missing. */
    static Vector3 vector(Fields fields, String key) {
        return fields.object(key)
                .map(vector -> new Vector3(
                        vector.number("x").orElse(0.0),
                        vector.number("y").orElse(0.0),
                        vector.number("z").orElse(0.0)))
                .orElse(Vector3.ZERO);
    }

    private Optional<Frame> read(Fields given, ResourceName owner) {
        given.hintAtUnknown(KNOWN, hints);
        String id = given.text(ID).filter(text -> !text.isEmpty()).orElse(owner.name());
        if (id.equals(PoseInFrame.WORLD)) {
            given.problem(ID, "\"world\" is the frame that all others stand in; choose another");
        }
        PoseInFrame place = place(given);
        Optional<Geometry> geometry = new GeometryReader(hints).read(given);
        return problems.isEmpty()
                ? Optional.of(new Frame(id, owner, place.frame(), place.pose(), geometry))
                : Optional.empty();
    }

    private static PoseInFrame place(Fields given) {
        String parent = given.text(PARENT).orElse("");
        if (parent.isEmpty()) {
            given.problem(PARENT, "is missing; name the frame that it stands in, \"world\" for the robot's own");
        }
        return new PoseInFrame(parent, Pose.of(vector(given, TRANSLATION), OrientationReader.read(given, ORIENTATION)));
    }
}

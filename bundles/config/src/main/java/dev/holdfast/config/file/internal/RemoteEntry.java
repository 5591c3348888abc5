package dev.holdfast.config.file.internal;

import dev.holdfast.config.file.internal.Plan.Target;
import dev.holdfast.spatial.Pose;
import dev.holdfast.spatial.PoseInFrame;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One remote of robot.json: another robot, whose resources appear here.
 *
 * @param name what the file calls it, and what stands before the names of its resources; no two have the same
 * @param address where it listens, as the file has it
 * @param prefix what stands before the names of its resources besides; often empty
 * @param insecure whether it is spoken to in plain text, where the address does not say
 * @param frame where its world stands in ours; empty if nobody says, and its frames are none of ours
 * @param proof what proves to it who we are; empty for nothing
 * @param complaints why there is no such remote, each with its JSON path; empty when nothing is known against it
 */
public record RemoteEntry(
        String name,
        String address,
        String prefix,
        boolean insecure,
        Optional<PoseInFrame> frame,
        Optional<RemoteProof> proof,
        List<String> complaints)
        implements Entry {
    private static final String PID = "dev.holdfast.remote";

    public RemoteEntry {
        complaints = List.copyOf(complaints);
    }

    /** The remote in the name of a resource, short or full; empty if it is none of a remote's. */
    public static Optional<String> of(String resource) {
        String name = resource.substring(resource.lastIndexOf('/') + 1);
        int end = name.indexOf(':');
        return end < 0 ? Optional.empty() : Optional.of(name.substring(0, end));
    }

    @Override
    public Target target() {
        var properties = new HashMap<String, Object>(
                Map.of("remote.name", name, "address", address, "prefix", prefix, "insecure", insecure));
        frame.ifPresent(place -> {
            Pose pose = place.pose();
            properties.put("frame.parent", place.frame());
            properties.put( // a list, since arrays are not compared by what is in them
                    "frame.pose", List.of(pose.x(), pose.y(), pose.z(), pose.ox(), pose.oy(), pose.oz(), pose.theta()));
        });
        proof.ifPresent(brought -> {
            properties.put("auth.type", brought.type());
            properties.put("auth.entity", brought.entity());
            properties.put(".auth.payload", brought.payload()); // the dot keeps it from all but the remote itself
        });
        return new Target(PID, name, properties);
    }
}

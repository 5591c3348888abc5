package dev.holdfast.remote.internal;

import dev.holdfast.resource.Api;
import dev.holdfast.resource.ResourceName;
import dev.holdfast.spatial.PoseInFrame;
import java.util.Arrays;
import java.util.List;

/**
 * What the resources of a remote are called here: {@code remote:name}, with the prefix before the name if there is one. What
 * the remote has from remotes of its own comes with their names: {@code remote:theirs:name}.
 *
 * @param remote its name
 * @param prefix often empty
 */
record RemoteNames(String remote, String prefix) {
    private static final String OF = ":";
    private static final int DEEPEST = 3;

    /**
     * The name here of what the remote writes as {@code rdk:component:motor/left}.
     *
     * @throws IllegalArgumentException if that is no name, or has none here
     */
    ResourceName ofText(String there) {
        int slash = there.indexOf('/');
        if (slash < 0) {
            throw new IllegalArgumentException("\"%s\" is no name such as rdk:component:motor/left".formatted(there));
        }
        return of(new ResourceName(Api.parse(there.substring(0, slash)), there.substring(slash + 1)));
    }

    /**
     * The name here.
     *
     * @throws IllegalArgumentException which says why it is left out: it is too far away, or is ours and comes back to us
     */
    ResourceName of(ResourceName there) {
        return new ResourceName(there.api(), named(there.name()));
    }

    /** The same of a frame. */
    String frame(String there) {
        return named(there);
    }

    /** What its world is called here, which is a frame of ours like another. */
    String world() {
        return remote + "_" + PoseInFrame.WORLD;
    }

    private String named(String there) {
        List<String> way = Arrays.asList(there.split(OF));
        if (way.size() > DEEPEST) {
            throw new IllegalArgumentException("it is more than %d robots away".formatted(DEEPEST));
        }
        if (way.subList(0, way.size() - 1).contains(remote)) {
            throw new IllegalArgumentException("its name goes in a circle, through \"%s\" again".formatted(remote));
        }
        return remote + OF + prefix + there;
    }
}

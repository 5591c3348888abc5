package dev.holdfast.remote.internal;

import dev.holdfast.resource.Api;
import dev.holdfast.rpc.ResourceRpc;
import java.util.Set;

/** How APIs cross the wire: those that this robot knows, and those that only a remote does. */
interface WireForms {
    /**
     * How an API crosses the wire. Where only {@code there} can tell that, it is asked, which blocks for some seconds at most.
     *
     * @param user for whom; see {@link #keep}
     * @throws RuntimeException which says why nobody can call it
     */
    ResourceRpc<?> of(Api api, Remote user, Part there);

    /** These are the APIs that a remote has now, and no others. */
    void keep(Remote user, Set<Api> apis);
}

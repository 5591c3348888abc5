package dev.holdfast.rpc.access.internal;

import dev.holdfast.access.Identity;
import io.grpc.Context;
import java.util.Optional;

/** Who makes the current call. */
public final class Access {
    static final Context.Key<Identity> IDENTITY = Context.key("identity");

    private Access() {}

    /**
     * Who makes it.
     *
     * @throws IllegalStateException if nobody has been asked: what does not pass the entrance is let do nothing
     */
    public static Identity current() {
        return in(Context.current());
    }

    /** The same of another call's context. */
    public static Identity in(Context context) {
        return Optional.ofNullable(IDENTITY.get(context))
                .orElseThrow(() -> new IllegalStateException("nobody was asked who makes this call"));
    }
}

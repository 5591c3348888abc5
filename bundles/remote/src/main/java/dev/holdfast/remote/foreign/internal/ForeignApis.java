package dev.holdfast.remote.foreign.internal;

import dev.holdfast.resource.Api;
import dev.holdfast.rpc.ResourceRpc;
import io.grpc.ServiceDescriptor;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The foreign APIs that are served now: each as its first remote has told of it, for as long as any remote has it. Safe for any
 * thread.
 */
public final class ForeignApis {
    private static final Logger log = LoggerFactory.getLogger(ForeignApis.class);

    private final Function<ResourceRpc<?>, Runnable> serving;
    private final Map<Api, Served> served = new HashMap<>(); // guarded by this; nobody is called meanwhile

    /** @param serving serves an API, and returns what ends that */
    public ForeignApis(Function<ResourceRpc<?>, Runnable> serving) {
        this.serving = serving;
    }

    /**
     * How an API crosses the wire. From now on, and until {@link #keep} says otherwise, {@code user} has it.
     *
     * @param told asks the remote; called where no other has told of the API yet
     * @throws RuntimeException what {@code told} throws, or why it cannot be served
     */
    public ResourceRpc<?> of(Api api, Object user, Supplier<ServiceDescriptor> told) {
        Optional<ResourceRpc<?>> known = used(api, user);
        if (known.isPresent()) {
            return known.get();
        }
        var fresh = new Served(ForeignRpc.of(api, told.get()));
        synchronized (this) {
            Served other = served.putIfAbsent(api, fresh);
            (other == null ? fresh : other).users.add(user);
            if (other != null) {
                return other.rpc;
            }
        }
        log.info(
                "{} is served as {}, as a remote tells of it",
                api,
                fresh.rpc.table().service().getName());
        fresh.serve(serving);
        return fresh.rpc;
    }

    private synchronized Optional<ResourceRpc<?>> used(Api api, Object user) {
        return Optional.ofNullable(served.get(api)).map(one -> {
            one.users.add(user);
            return one.rpc;
        });
    }

    /** A remote has these, and no others any more. */
    public void keep(Object user, Set<Api> apis) {
        List<Served> unused = new ArrayList<>();
        synchronized (this) {
            served.forEach((api, one) -> {
                if (!apis.contains(api)) {
                    one.users.remove(user);
                }
            });
            served.values().removeIf(one -> one.users.isEmpty() && unused.add(one));
        }
        unused.forEach(Served::end);
    }

    /** This robot knows the API itself now. */
    public void drop(Api api) {
        Optional<Served> dropped;
        synchronized (this) {
            dropped = Optional.ofNullable(served.remove(api));
        }
        dropped.ifPresent(Served::end);
    }

    private static final class Served {
        private final ResourceRpc<?> rpc;
        private final Set<Object> users = new HashSet<>(); // guarded by the apis

        // Guarded by this: it may be over before it has begun.
        private Runnable end = () -> {};
        private boolean over;

        Served(ResourceRpc<?> rpc) {
            this.rpc = rpc;
        }

        void serve(Function<ResourceRpc<?>, Runnable> serving) {
            Runnable ending = serving.apply(rpc);
            boolean late;
            synchronized (this) {
                late = over;
                end = ending;
            }
            if (late) {
                ending.run();
            }
        }

        void end() {
            Runnable ending;
            synchronized (this) {
                over = true;
                ending = end;
            }
            ending.run();
        }
    }
}

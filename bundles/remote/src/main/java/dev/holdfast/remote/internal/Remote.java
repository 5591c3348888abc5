package dev.holdfast.remote.internal;

import dev.holdfast.resource.Api;
import dev.holdfast.resource.Call;
import dev.holdfast.resource.Resource;
import dev.holdfast.resource.ResourceName;
import dev.holdfast.resource.ResourceRegistry;
import dev.holdfast.resource.ResourceRegistry.Registration;
import dev.holdfast.rpc.ResourceRpc;
import dev.holdfast.spatial.PoseInFrame;
import dev.holdfast.status.RemoteState;
import io.grpc.Channel;
import io.grpc.ClientInterceptors;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One other robot, and the bodies that its resources are here. It is asked again and again what it has; what is new is
 * registered, what has gone is taken back, and while it does not answer all stays as it is.
 */
final class Remote implements Rounds.Asked, AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(Remote.class);

    /** As Remote Services have it: these services are not of this framework. */
    private static final Map<String, Object> IMPORTED =
            Map.of("service.imported", true, "service.imported.configs", new String[] {"dev.holdfast.grpc"});

    private final RemoteNames names;
    private final Optional<PoseInFrame> world;
    private final Supplier<Part> opening;
    private final WireForms forms;
    private final ResourceRegistry registry;
    private final Executor workers;
    private final Runnable changed;

    // What follows is touched by one round at a time.
    private final Set<Object> leftOut = new HashSet<>();
    private final Map<ResourceName, Ours> oursOf =
            new HashMap<>(); // also of what has gone: what it moves is ours still
    private boolean refused;
    private boolean warned;

    private volatile FarFrameSystem frames = FarFrameSystem.NONE;
    private volatile String complaint;

    /** Guards the three that follow: who closes this must not miss what a round is just registering. */
    private final Object lock = new Object();

    private final Map<ResourceName, Body> bodies = new HashMap<>();
    private Optional<Part> part = Optional.empty();
    private boolean closed;

    /**
     * @param world where its world stands in ours; empty: its frames are none of ours
     * @param opening begins to connect; throws an {@link IllegalArgumentException} if there is no such address
     * @param forms how its APIs cross the wire
     * @param workers for what may block
     * @param changed is told when it is reached, or is no more; it must not block
     */
    Remote(
            RemoteNames names,
            Optional<PoseInFrame> world,
            Supplier<Part> opening,
            WireForms forms,
            ResourceRegistry registry,
            Executor workers,
            Runnable changed) {
        this.world = world;
        this.names = names;
        this.workers = workers;
        this.changed = changed;
        this.complaint = "remote %s has not been reached yet".formatted(names.remote());
        this.opening = opening;
        this.forms = forms;
        this.registry = registry;
    }

    String name() {
        return names.remote();
    }

    /** How it is now. */
    RemoteState state() {
        synchronized (lock) {
            return new RemoteState(names.remote(), complaint, bodies.keySet());
        }
    }

    /** Where its components stand, as it was last heard of. */
    FarFrameSystem frames() {
        return frames;
    }

    /** Asks it what it has, and makes that so here. For one thread at a time. */
    @Override
    public boolean ask() {
        Optional<Part> there = opened();
        if (there.isEmpty()) {
            return true; // nothing more is to be found out
        }
        List<ResourceName> has;
        try {
            has = there.get().resources();
        } catch (RuntimeException e) {
            away(there.get(), e);
            return false;
        }
        reached(there.get());
        follow(there.get(), wanted(has, there.get()));
        keepNothingOnceClosed();
        world.ifPresent(place -> lookAround(there.get(), place));
        return true;
    }

    private void lookAround(Part there, PoseInFrame place) {
        try {
            frames = FarFrameSystem.of(names, place, there.frames(), there::endPose);
        } catch (RuntimeException e) { // they are as they were; the next round follows
            log.debug("Remote {} does not say where its components stand: {}", names.remote(), e.getMessage());
        }
    }

    private Optional<Part> opened() {
        synchronized (lock) {
            if (closed || refused || part.isPresent()) {
                return closed ? Optional.empty() : part;
            }
        }
        Part fresh;
        try {
            fresh = opening.get();
        } catch (IllegalArgumentException e) {
            refused = true;
            log.warn("Remote {} is left out: {}", names.remote(), e.getMessage());
            tell("remote %s is left out: %s".formatted(names.remote(), e.getMessage()));
            return Optional.empty();
        }
        synchronized (lock) {
            if (!closed) {
                part = Optional.of(fresh);
                return part;
            }
        }
        fresh.close();
        return Optional.empty();
    }

    /** The log is told once; the complaint is what is so now, and not what it began with. */
    private void away(Part there, RuntimeException failure) {
        if (!warned) {
            warned = true;
            log.warn("Remote {} does not answer at {}: {}", names.remote(), there.target(), failure.getMessage());
        }
        String now =
                "remote %s does not answer at %s: %s".formatted(names.remote(), there.target(), failure.getMessage());
        if (!now.equals(complaint)) {
            tell(now);
        }
    }

    private void reached(Part there) {
        if (warned || !complaint.isEmpty()) {
            warned = false;
            log.info("Remote {} is reached at {}", names.remote(), there.target());
            tell("");
        }
    }

    private void tell(String what) {
        complaint = what;
        changed.run();
    }

    /** What it has that can be here, by its name here. */
    private Map<ResourceName, Wanted<?>> wanted(List<ResourceName> has, Part part) {
        Map<Api, ResourceRpc<?>> formOf = new HashMap<>();
        has.stream()
                .map(ResourceName::api)
                .distinct()
                .forEach(api -> ifPossible(api, () -> formOf.put(api, forms.of(api, this, part))));
        forms.keep(this, formOf.keySet());
        Map<ResourceName, Wanted<?>> wanted = new HashMap<>();
        has.stream()
                .filter(there -> formOf.containsKey(there.api()))
                .forEach(there -> ifPossible(
                        there, () -> wanted.put(names.of(there), new Wanted<>(there, formOf.get(there.api())))));
        return wanted;
    }

    /** Whatever of it cannot be here, the rest can. */
    private void ifPossible(Object what, Runnable taking) {
        try {
            taking.run();
            leftOut.remove(what);
        } catch (RuntimeException e) {
            if (leftOut.add(what)) {
                log.warn("{} of remote {} is left out: {}", what, names.remote(), e.getMessage());
            }
        }
    }

    /** This round may have begun before. */
    private void keepNothingOnceClosed() {
        boolean late;
        synchronized (lock) {
            late = closed;
        }
        if (late) {
            forms.keep(this, Set.of());
        }
    }

    private void follow(Part there, Map<ResourceName, Wanted<?>> wanted) {
        Map<ResourceName, Body> now;
        synchronized (lock) {
            now = Map.copyOf(bodies);
        }
        now.forEach((name, body) -> {
            if (!body.isOf(wanted.get(name))) {
                synchronized (lock) {
                    bodies.remove(name);
                }
                body.registration().close();
                log.info("{} is gone from its remote", name);
            }
        });
        wanted.forEach((name, one) -> {
            if (!now.containsKey(name) || !now.get(name).isOf(one)) {
                register(name, one, there);
            }
        });
    }

    private void register(ResourceName name, Wanted<?> wanted, Part there) {
        Ours ours = oursOf.computeIfAbsent(name, unknown -> new Ours());
        Channel channel = ClientInterceptors.intercept(there.channel(), new ReachedThere(this::reached, workers));
        Registration registration = wanted.register(registry, name, there, channel, ours);
        boolean late;
        synchronized (lock) {
            late = closed;
            if (!late) {
                bodies.put(name, new Body(wanted.api(), ours, registration));
            }
        }
        if (late) {
            registration.close();
        }
    }

    /** A command of ours has reached this there, behind what it was made on. So it is ours, and its session's, as that is. */
    private void reached(String text) {
        try {
            ResourceName name = names.ofText(text);
            Optional<Body> body;
            synchronized (lock) {
                body = Optional.ofNullable(bodies.get(name));
            }
            body.ifPresent(known -> known.ours().commanded());
            Call.current().reached(name);
        } catch (RuntimeException e) { // its driver is stopped with what was called, which is claimed in any case
            log.warn("{} of remote {} was reached, and is not claimed: {}", text, names.remote(), e.getMessage());
        }
    }

    /** Takes its resources away, and says goodbye: what is ours there is stopped. Takes two seconds at most, if it is away. */
    @Override
    public void close() {
        List<Body> left;
        Optional<Part> there;
        synchronized (lock) {
            closed = true;
            left = new ArrayList<>(bodies.values());
            bodies.clear();
            there = part;
        }
        left.forEach(body -> body.registration().close());
        forms.keep(this, Set.of());
        there.ifPresent(Part::close);
    }

    /** One that is here. */
    private record Body(ResourceRpc<?> api, Ours ours, Registration registration) {
        boolean isOf(Wanted<?> wanted) {
            return wanted != null && wanted.api() == api;
        }
    }

    /** One that shall be here. */
    private record Wanted<R extends Resource>(ResourceName there, ResourceRpc<R> api) {
        Registration register(ResourceRegistry registry, ResourceName name, Part part, Channel channel, Ours ours) {
            Class<R> type = api.table().type();
            R body = RemoteBody.of(type, api.proxy(there, channel), there, name, part, ours);
            return registry.register(type, name, body, IMPORTED);
        }
    }
}

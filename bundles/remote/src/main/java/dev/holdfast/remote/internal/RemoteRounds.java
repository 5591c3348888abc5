package dev.holdfast.remote.internal;

import static org.osgi.service.component.annotations.ReferenceCardinality.MULTIPLE;
import static org.osgi.service.component.annotations.ReferencePolicy.DYNAMIC;

import dev.holdfast.door.Admissions;
import dev.holdfast.remote.foreign.internal.ForeignApis;
import dev.holdfast.remote.foreign.internal.ForeignRpc;
import dev.holdfast.resource.Api;
import dev.holdfast.rpc.ResourceRpc;
import dev.holdfast.status.RemoteState;
import dev.holdfast.status.RemoteStates;
import java.time.Duration;
import java.util.Collection;
import java.util.Hashtable;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceReference;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What all remotes share: the thread that minds them, and how the APIs cross the wire that this robot knows. */
@Component(service = {RemoteStates.class, RemoteRounds.class})
public final class RemoteRounds implements RemoteStates, WireForms {
    private static final Logger log = LoggerFactory.getLogger(RemoteRounds.class);
    private static final CompletableFuture<Void> NOBODY = CompletableFuture.completedFuture(null);
    private static final Duration LONGEST_GOODBYE = Duration.ofSeconds(2);

    private final Set<Remote> remotes = ConcurrentHashMap.newKeySet();
    private final Map<String, CompletableFuture<Void>> leaving = new ConcurrentHashMap<>();
    private final BundleContext context;
    private final List<ServiceReference<Admissions.Listener>> listeners = new CopyOnWriteArrayList<>();
    private final Map<Api, ResourceRpc<?>> apis = new ConcurrentHashMap<>();
    private final ExecutorService workers = Executors.newCachedThreadPool(work -> {
        var thread = new Thread(work, "holdfast-remote");
        thread.setDaemon(true);
        return thread;
    });
    private final ForeignApis foreign;
    private final RoundsThread thread;
    private final Rounds rounds;

    @Activate
    public RemoteRounds(BundleContext context) {
        this.context = context;
        foreign = new ForeignApis(api -> served(context, api));
        rounds = new Rounds(workers, this::wake);
        thread = new RoundsThread(rounds::tick);
    }

    @Deactivate
    void close() {
        thread.close();
        workers.shutdown();
        try {
            workers.awaitTermination(LONGEST_GOODBYE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Reference(cardinality = MULTIPLE, policy = DYNAMIC)
    void addApi(ResourceRpc<?> api) {
        if (!(api instanceof ForeignRpc)) {
            apis.put(api.table().api(), api);
            foreign.drop(api.table().api());
        }
    }

    void removeApi(ResourceRpc<?> api) {
        apis.remove(api.table().api(), api);
    }

    /**
     * Whoever tells how the robot is; he need not be there. By reference: he asks us how the remotes are, so that we may be made
     * while he is being made, and Declarative Services would leave him out for good then, as part of a circle.
     */
    @Reference(cardinality = MULTIPLE, policy = DYNAMIC)
    void addListener(ServiceReference<Admissions.Listener> listener) {
        listeners.add(listener);
    }

    void removeListener(ServiceReference<Admissions.Listener> listener) {
        listeners.remove(listener);
    }

    @Override
    public List<RemoteState> remotes() {
        return remotes.stream().map(Remote::state).toList();
    }

    /** For what may block. */
    Executor workers() {
        return workers;
    }

    /** Where the components of each stand. */
    Collection<FarFrameSystem> frames() {
        return remotes.stream().map(Remote::frames).toList();
    }

    /** One is reached or is no more. */
    void changed() {
        listeners.forEach(this::tell);
    }

    @Override
    public ResourceRpc<?> of(Api api, Remote user, Part there) {
        ResourceRpc<?> known = apis.get(api);
        return known == null ? foreign.of(api, user, () -> there.service(api)) : known;
    }

    @Override
    public void keep(Remote user, Set<Api> used) {
        foreign.keep(user, used);
    }

    /** Is asked from now on; but where one of this name is just being let go, only after that: its resources have the same names. */
    void add(Remote remote) {
        remotes.add(remote);
        leaving.getOrDefault(remote.name(), NOBODY).thenRun(() -> begin(remote));
    }

    private synchronized void begin(Remote remote) {
        if (remotes.contains(remote)) {
            rounds.add(remote);
            thread.start();
        }
    }

    private synchronized void end(Remote remote) {
        remotes.remove(remote);
        rounds.remove(remote);
    }

    /** Lets it go, on another thread: whoever configures must not wait until a robot that is away has been said goodbye to. */
    void remove(Remote remote) {
        end(remote);
        changed();
        var gone = new CompletableFuture<Void>();
        CompletableFuture<Void> before =
                Optional.ofNullable(leaving.put(remote.name(), gone)).orElse(NOBODY);
        Runnable letGo = () -> {
            letGo(remote);
            before.thenRun(() -> {
                leaving.remove(remote.name(), gone);
                gone.complete(null);
            });
        };
        try {
            workers.execute(letGo);
        } catch (RuntimeException | Error e) { // no thread can be had, or we have ended; better late than never
            log.warn("Remote {} is let go by whoever configures: {}", remote.name(), e.toString());
            letGo.run();
        }
    }

    private static void letGo(Remote remote) {
        try {
            remote.close();
        } catch (RuntimeException | Error e) {
            log.error("Remote {} could not be let go in order", remote.name(), e);
        }
    }

    private void tell(ServiceReference<Admissions.Listener> reference) {
        Admissions.Listener listener = context.getService(reference);
        if (listener != null) { // else it is just going, or still coming, and looks by itself then
            try {
                listener.changed();
            } finally {
                context.ungetService(reference);
            }
        }
    }

    private void wake() {
        thread.wake();
    }

    private static Runnable served(BundleContext bundle, ResourceRpc<?> api) {
        var registration = bundle.registerService(ResourceRpc.class, api, new Hashtable<>());
        return () -> {
            try {
                registration.unregister();
            } catch (IllegalStateException e) {
                return; // it is gone already, with this bundle
            }
        };
    }
}

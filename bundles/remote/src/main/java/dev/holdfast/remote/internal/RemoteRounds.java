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
import java.util.Collection;
import java.util.Hashtable;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;

/** What all remotes share: the thread that minds them, and how the APIs cross the wire that this robot knows. */
@Component(service = {RemoteStates.class, RemoteRounds.class})
public final class RemoteRounds implements RemoteStates, WireForms {
    private final Set<Remote> remotes = ConcurrentHashMap.newKeySet();
    private final List<Admissions.Listener> listeners = new CopyOnWriteArrayList<>();
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
    public RemoteRounds(BundleContext bundle) {
        foreign = new ForeignApis(api -> served(bundle, api));
        rounds = new Rounds(workers, this::wake);
        thread = new RoundsThread(rounds::tick);
    }

    @Deactivate
    void close() {
        thread.close();
        workers.shutdown();
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

    /** Whoever tells how the robot is; it need not be there. */
    @Reference(cardinality = MULTIPLE, policy = DYNAMIC)
    void addListener(Admissions.Listener listener) {
        listeners.add(listener);
    }

    void removeListener(Admissions.Listener listener) {
        listeners.remove(listener);
    }

    @Override
    public List<RemoteState> remotes() {
        return remotes.stream().map(Remote::state).toList();
    }

    /** Where the components of each stand. */
    Collection<FarFrameSystem> frames() {
        return remotes.stream().map(Remote::frames).toList();
    }

    /** One is reached or is no more. */
    void changed() {
        listeners.forEach(Admissions.Listener::changed);
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

    void add(Remote remote) {
        remotes.add(remote);
        rounds.add(remote);
        thread.start();
    }

    void remove(Remote remote) {
        rounds.remove(remote);
        remotes.remove(remote);
        changed();
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

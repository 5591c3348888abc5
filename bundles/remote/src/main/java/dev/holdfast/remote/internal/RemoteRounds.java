package dev.holdfast.remote.internal;

import static org.osgi.service.component.annotations.ReferenceCardinality.MULTIPLE;
import static org.osgi.service.component.annotations.ReferencePolicy.DYNAMIC;

import dev.holdfast.resource.Api;
import dev.holdfast.rpc.ResourceRpc;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;

/** What all remotes share: the thread that minds them, and how the APIs cross the wire that this robot knows. */
@Component(service = RemoteRounds.class)
public final class RemoteRounds {
    private final Map<Api, ResourceRpc<?>> apis = new ConcurrentHashMap<>();
    private final ExecutorService workers = Executors.newCachedThreadPool(work -> {
        var thread = new Thread(work, "holdfast-remote");
        thread.setDaemon(true);
        return thread;
    });
    private final RoundsThread thread;
    private final Rounds rounds;

    @Activate
    public RemoteRounds() {
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
        apis.put(api.table().api(), api);
    }

    void removeApi(ResourceRpc<?> api) {
        apis.remove(api.table().api(), api);
    }

    Optional<ResourceRpc<?>> api(Api api) {
        return Optional.ofNullable(apis.get(api));
    }

    void add(Remote remote) {
        rounds.add(remote);
        thread.start();
    }

    void remove(Remote remote) {
        rounds.remove(remote);
    }

    private void wake() {
        thread.wake();
    }
}

package dev.holdfast.rpc.server;

import dev.holdfast.door.Caller;
import dev.holdfast.door.Door;
import dev.holdfast.resource.Actuator;
import dev.holdfast.resource.Resource;
import dev.holdfast.resource.ResourceName;
import dev.holdfast.resource.ResourceNotFoundException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Flow;
import java.util.function.Function;

/** A door without safety: whatever comes runs at once, on a thread of its own. It notes who came and which way. */
final class FakeDoor implements Door, AutoCloseable {
    /** One that came through. */
    record Passage(String way, ResourceName name, Optional<UUID> session) {}

    final Map<ResourceName, Resource> bodies = new LinkedHashMap<>();
    final List<Passage> passages = new CopyOnWriteArrayList<>();
    volatile Map<ResourceName, Map<String, Object>> stopAllExtra = Map.of();

    private final ExecutorService threads = Executors.newCachedThreadPool();

    @Override
    public <R extends Resource, A> CompletionStage<A> command(
            ResourceName name, Class<R> type, Caller caller, Function<? super R, ? extends A> work) {
        return pass("command", name, type, caller, work);
    }

    @Override
    public <R extends Resource, A> CompletionStage<A> query(
            ResourceName name, Class<R> type, Caller caller, Function<? super R, ? extends A> work) {
        return pass("query", name, type, caller, work);
    }

    @Override
    public <R extends Resource, A> CompletionStage<A> converse(
            ResourceName name, Class<R> type, Caller caller, Function<? super R, ? extends A> work) {
        return pass("conversation", name, type, caller, work);
    }

    @Override
    public <R extends Resource, A> CompletionStage<Flow.Publisher<A>> stream(
            ResourceName name, Class<R> type, Caller caller, Function<? super R, Flow.Publisher<A>> work) {
        return pass("stream", name, type, caller, work);
    }

    @Override
    public CompletionStage<Void> stop(ResourceName name, Caller caller) {
        return pass("stop", name, Actuator.class, caller, actuator -> {
            actuator.stop();
            return null;
        });
    }

    @Override
    public CompletionStage<Map<ResourceName, Throwable>> stopAll(Map<ResourceName, Map<String, Object>> extra) {
        stopAllExtra = extra;
        return CompletableFuture.supplyAsync(
                () -> {
                    var failures = new LinkedHashMap<ResourceName, Throwable>();
                    bodies.forEach((name, body) -> {
                        try {
                            ((Actuator) body).stop();
                        } catch (RuntimeException e) {
                            failures.put(name, e);
                        }
                    });
                    return failures;
                },
                threads);
    }

    @Override
    public List<ResourceName> resources() {
        return new ArrayList<>(bodies.keySet());
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }

    private <R extends Resource, A> CompletionStage<A> pass(
            String way, ResourceName name, Class<R> type, Caller caller, Function<? super R, ? extends A> work) {
        passages.add(new Passage(way, name, caller.session()));
        if (!bodies.containsKey(name)) {
            return CompletableFuture.failedFuture(new ResourceNotFoundException("there is no " + name));
        }
        R body = type.cast(bodies.get(name));
        return CompletableFuture.supplyAsync(() -> new FakeCall(caller).run(() -> work.apply(body)), threads);
    }
}

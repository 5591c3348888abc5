package dev.holdfast.rpc.server;

import io.grpc.Context;
import io.grpc.Context.CancellableContext;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/**
 * The operations that are under way. An operation lasts from its headers until its answer, or until nobody waits for that
 * any more. Calls with the same id are one operation: they are listed, awaited and cancelled together.
 */
final class Operations {
    /** The operation that the current call belongs to. */
    static final Context.Key<Optional<Operation>> CURRENT = Context.keyWithDefault("operation", Optional.empty());

    private final ConcurrentMap<UUID, Entry> entries = new ConcurrentHashMap<>();

    private record Entry(Operation operation, Set<CancellableContext> calls, CompletableFuture<Void> finished) {
        Entry(Operation operation) {
            this(operation, ConcurrentHashMap.newKeySet(), new CompletableFuture<>());
        }
    }

    /** A call begins: it joins the operation of its id, or is a new one. */
    Operation begin(Operation operation, CancellableContext call) {
        return entries.compute(operation.id(), (id, known) -> {
                    Entry entry = known == null ? new Entry(operation) : known;
                    entry.calls.add(call);
                    return entry;
                })
                .operation;
    }

    /** A call is over. Idempotent. */
    void end(Operation operation, CancellableContext call) {
        var last = new CompletableFuture<Entry>();
        entries.computeIfPresent(operation.id(), (id, entry) -> {
            if (entry.calls.remove(call) && entry.calls.isEmpty()) {
                last.complete(entry);
                return null;
            }
            return entry;
        });
        last.thenAccept(entry -> entry.finished.complete(null)); // not inside: those who wait are strangers
    }

    /** Those under way, oldest first, but for the one that the current call belongs to. */
    List<Operation> others() {
        Optional<Operation> own = CURRENT.get();
        return entries.values().stream()
                .map(Entry::operation)
                .filter(operation -> own.filter(operation::equals).isEmpty())
                .sorted(Comparator.comparing(Operation::started))
                .toList();
    }

    /** Tells the calls of an operation that nobody wants their answer. An unknown id is no error: it may be over. */
    void cancel(UUID id) {
        Optional.ofNullable(entries.get(id))
                .ifPresent(entry -> entry.calls.forEach(
                        call -> call.cancel(new CancellationException("the operation was cancelled"))));
    }

    void cancelOthers() {
        others().forEach(operation -> cancel(operation.id()));
    }

    /** Completes when no operation of this id is under way; at once for the operation that asks. */
    CompletionStage<Void> finished(UUID id) {
        return Optional.ofNullable(entries.get(id))
                .filter(entry -> CURRENT.get().filter(entry.operation::equals).isEmpty())
                .map(Entry::finished)
                .orElseGet(() -> CompletableFuture.completedFuture(null));
    }
}

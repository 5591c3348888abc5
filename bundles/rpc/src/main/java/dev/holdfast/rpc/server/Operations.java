package dev.holdfast.rpc.server;

import dev.holdfast.access.Identity;
import dev.holdfast.access.Role;
import io.grpc.Context;
import io.grpc.Context.CancellableContext;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.stream.Stream;

/**
 * The operations that are under way. An operation lasts from its headers until its answer, or until nobody waits for that
 * any more. Calls of one client with the same id are one operation: they are listed, awaited and cancelled together. What
 * belongs to others is there for nobody but an admin.
 */
final class Operations {
    /** The operation that the current call belongs to. */
    static final Context.Key<Optional<Operation>> CURRENT = Context.keyWithDefault("operation", Optional.empty());

    private final ConcurrentMap<UUID, Entry> entries = new ConcurrentHashMap<>();

    /** Whoever waits for its end is among its waiters for as long as he does: it may last for days. */
    private record Entry(Operation operation, Set<CancellableContext> calls, Set<CompletableFuture<Void>> waiters) {
        Entry(Operation operation) {
            this(operation, ConcurrentHashMap.newKeySet(), ConcurrentHashMap.newKeySet());
        }
    }

    /** A call begins: it joins the operation of its id, or is a new one; of another id, if that is somebody else's. */
    Operation begin(Operation operation, CancellableContext call) {
        Operation begun = join(operation, call);
        return begun.holder().equals(operation.holder()) ? begun : begin(operation.withId(Ids.random()), call);
    }

    private Operation join(Operation operation, CancellableContext call) {
        return entries.compute(operation.id(), (id, known) -> {
                    if (known != null && !known.operation.holder().equals(operation.holder())) {
                        return known;
                    }
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
        last.thenAccept(Operations::tell); // not inside: those who wait are strangers
    }

    /** Those under way that {@code viewer} may know of, oldest first, but for the one that the current call belongs to. */
    List<Operation> others(Identity viewer) {
        return others().filter(operation -> isVisible(operation, viewer)).toList();
    }

    private Stream<Operation> others() {
        Optional<Operation> own = CURRENT.get();
        return entries.values().stream()
                .map(Entry::operation)
                .filter(operation -> own.filter(operation::equals).isEmpty())
                .sorted(Comparator.comparing(Operation::started));
    }

    /** Tells the calls of an operation that nobody wants their answer. An unknown id is no error: it may be over. */
    void cancel(UUID id, Identity who) {
        find(id, who).ifPresent(Operations::cancel);
    }

    /** Whoever they belong to: somebody said Stop. */
    void cancelOthers() {
        others().forEach(operation ->
                Optional.ofNullable(entries.get(operation.id())).ifPresent(Operations::cancel));
    }

    private static void cancel(Entry entry) {
        entry.calls.forEach(call -> call.cancel(new CancellationException("the operation was cancelled")));
    }

    /**
     * Completes when no operation of this id is under way; at once for the operation that asks. Who does not want to wait any
     * more completes it himself.
     */
    CompletableFuture<Void> finished(UUID id, Identity who) {
        return find(id, who)
                .filter(entry -> CURRENT.get().filter(entry.operation::equals).isEmpty())
                .map(this::waiter)
                .orElseGet(() -> CompletableFuture.completedFuture(null));
    }

    private CompletableFuture<Void> waiter(Entry entry) {
        var waiter = new CompletableFuture<Void>();
        entry.waiters.add(waiter);
        waiter.whenComplete((none, failure) -> entry.waiters.remove(waiter));
        if (entries.get(entry.operation.id()) != entry) { // it has ended meanwhile, perhaps before we were among them
            waiter.complete(null);
        }
        return waiter;
    }

    private static void tell(Entry over) {
        over.waiters.forEach(waiter -> waiter.complete(null));
    }

    /** How many wait for the end of an operation. */
    int waiting() {
        return entries.values().stream().mapToInt(entry -> entry.waiters.size()).sum();
    }

    private Optional<Entry> find(UUID id, Identity who) {
        return Optional.ofNullable(entries.get(id)).filter(entry -> isVisible(entry.operation, who));
    }

    private static boolean isVisible(Operation operation, Identity viewer) {
        return viewer.may(Role.ADMIN) || viewer.holder().equals(operation.holder());
    }
}

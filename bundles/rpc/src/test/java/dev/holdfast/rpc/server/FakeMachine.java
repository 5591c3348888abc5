package dev.holdfast.rpc.server;

import dev.holdfast.status.MachineStatus;
import dev.holdfast.status.ResourceState;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;

/** A machine that is as a test says. */
final class FakeMachine implements MachineStatus {
    final List<ResourceState> states = new CopyOnWriteArrayList<>();
    final CompletableFuture<Void> settled = new CompletableFuture<>();

    @Override
    public List<ResourceState> resources() {
        return List.copyOf(states);
    }

    @Override
    public String revision() {
        return "c0ffee";
    }

    @Override
    public Instant configuredAt() {
        return Instant.ofEpochSecond(1_000_000);
    }

    @Override
    public List<String> why(String name) {
        return resources().stream()
                .filter(state -> state.name().name().equals(name))
                .map(state -> "%s: %s %s"
                        .formatted(state.name(), state.condition(), state.reason())
                        .strip())
                .toList();
    }

    @Override
    public CompletionStage<Void> settled() {
        return settled;
    }
}

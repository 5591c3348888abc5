package dev.holdfast.rpc.server;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.holdfast.resource.ResourceName;
import dev.holdfast.status.ResourceState;
import dev.holdfast.status.ResourceState.Condition;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ReadyLineTest {
    @Test
    void saysWhereAndWithWhatAndHowFast() {
        var resources = List.of(state("left", Condition.READY, ""));

        assertEquals(
                "Holdfast is ready at localhost:8080 with 1 resource, 812 ms after start",
                ReadyLine.of("localhost:8080", resources, Optional.of(812L)));
    }

    @Test
    void namesWhatAilsAndWhy() {
        var resources = List.of(
                state("left", Condition.READY, ""),
                state("base1", Condition.UNHEALTHY, "needs motor right"),
                state("arm1", Condition.UNHEALTHY, "unknown model"));

        assertEquals(
                "Holdfast is ready at :80 with 3 resources"
                        + " (2 unhealthy: base1: needs motor right; arm1: unknown model)",
                ReadyLine.of(":80", resources, Optional.empty()));
    }

    private static ResourceState state(String name, Condition condition, String reason) {
        return new ResourceState(ResourceName.of(Winch.class, name), condition, reason, Instant.EPOCH, "");
    }
}

package dev.holdfast.config.state.internal;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.holdfast.resource.Api;
import dev.holdfast.resource.ResourceName;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SettlingTest {
    private static final long SECOND = 1_000_000_000;
    private static final ResourceName LEFT = new ResourceName(Api.component("motor"), "left");
    private static final Map<ResourceName, Verdict> MAKING = Map.of(LEFT, Verdict.configuring("is being made"));
    private static final Map<ResourceName, Verdict> MADE = Map.of(LEFT, Verdict.READY);

    private final Settling settling = new Settling();

    @Test
    void isSettledWhenAllIsDecided() {
        settling.begin();
        assertFalse(settling.seen(MAKING, 0));
        assertFalse(isSettled());

        assertTrue(settling.seen(Map.of(LEFT, Verdict.unhealthy("no device")), 1));

        assertTrue(isSettled());
    }

    @Test
    void isSettledASecondAfterTheLastChange() {
        settling.begin();
        settling.seen(MAKING, 0);
        settling.seen(Map.of(LEFT, Verdict.configuring("is being admitted")), SECOND - 1);
        settling.seen(Map.of(LEFT, Verdict.configuring("is being admitted")), 2 * SECOND - 2);
        assertFalse(isSettled());

        settling.seen(Map.of(LEFT, Verdict.configuring("is being admitted")), 2 * SECOND - 1);

        assertTrue(isSettled());
    }

    @Test
    void countsNothingBeforeItBegins() {
        settling.seen(MADE, 0);
        settling.seen(MADE, 5 * SECOND);

        assertFalse(isSettled());
    }

    private boolean isSettled() {
        return settling.settled().toCompletableFuture().isDone();
    }
}

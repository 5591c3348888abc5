package dev.holdfast.client.connection.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.grpc.Attributes;
import org.junit.jupiter.api.Test;

class GenerationsTest {
    private final Generations generations = new Generations();

    @Test
    void theFirstConnectionIsTheOldestThatACommandCanGoBy() {
        assertEquals(1, generations.oldest());
        assertEquals(0, generations.newest());
    }

    @Test
    void aConnectionCountsUntilItHasEnded() {
        Attributes first = generations.transportReady(Attributes.EMPTY);
        generations.transportReady(Attributes.EMPTY);
        assertEquals(1, generations.oldest(), "the first may carry something still");
        assertEquals(2, generations.newest());

        generations.transportTerminated(first);

        assertEquals(2, generations.oldest());
        assertEquals(2, generations.newest());
    }

    @Test
    void whatNeverCameAboutIsNoConnection() {
        generations.transportTerminated(Attributes.EMPTY);

        assertEquals(1, generations.oldest());
    }
}

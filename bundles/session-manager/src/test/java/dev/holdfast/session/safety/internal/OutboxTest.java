package dev.holdfast.session.safety.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class OutboxTest {
    private final List<String> told = new ArrayList<>();
    private final Outbox out = new Outbox();

    @Test
    void tellsTheOthersAlsoWhereThereIsNoMemoryForOne() {
        out.add(to -> told.add("first"));
        out.add(to -> {
            throw new OutOfMemoryError("for the second");
        });
        out.add(to -> {
            throw new IllegalStateException("the third");
        });
        out.add(to -> told.add("fourth"));

        assertThrows(OutOfMemoryError.class, () -> out.deliver(new UnheardEvents()));

        assertEquals(List.of("first", "fourth"), told);
    }
}

package dev.holdfast.driver.pi4j.internal;

import dev.holdfast.component.board.Tick;
import dev.holdfast.driver.pi4j.internal.Hardware.Pull;
import dev.holdfast.stream.Broadcast;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Flow;
import java.util.concurrent.atomic.LongAdder;

/** The digital interrupts of a board: each has a pin, which it holds for as long as the board is there. */
final class Interrupts implements AutoCloseable {
    /** One of them, as it is configured. */
    record Wired(String name, String pin, Optional<String> pull) {
        Pull resistor() {
            String text = pull.orElse("none");
            try {
                return Pull.valueOf(text.toUpperCase(Locale.ROOT));
            } catch (IllegalArgumentException e) {
                throw new IllegalArgumentException(
                        "pull of digital interrupt %s is \"%s\"; it is up, down or none".formatted(name, text), e);
            }
        }
    }

    private final Map<String, LongAdder> counts = new HashMap<>();
    private final Broadcast<Tick> ticks = new Broadcast<>(Tick::interrupt);

    Interrupts(List<Wired> wired, PinAccount account) {
        for (Wired each : wired) {
            var count = new LongAdder();
            if (counts.put(each.name(), count) != null) {
                throw new IllegalArgumentException("two digital interrupts are called " + each.name());
            }
            BoardPin pin = account.pin(each.pin());
            pin.take("digital interrupt " + each.name());
            pin.listen(each.resistor(), high -> {
                count.add(high ? 1 : 0);
                ticks.publish(new Tick(each.name(), high, System.nanoTime()));
            });
        }
    }

    /** Rising edges. */
    long count(String name) {
        requireKnown(name);
        return counts.get(name).sum();
    }

    Flow.Publisher<Tick> ticks(List<String> names) {
        names.forEach(this::requireKnown);
        var wanted = new HashSet<>(names);
        return ticks.only(tick -> wanted.contains(tick.interrupt()));
    }

    @Override
    public void close() {
        ticks.close();
    }

    private void requireKnown(String name) {
        if (!counts.containsKey(name)) {
            throw new IllegalArgumentException(
                    "there is no digital interrupt \"%s\"; there are %s".formatted(name, counts.keySet()));
        }
    }
}

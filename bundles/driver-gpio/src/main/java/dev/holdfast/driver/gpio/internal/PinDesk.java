package dev.holdfast.driver.gpio.internal;

import dev.holdfast.pins.BoardPins;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;

/** Knows which boards keep account of their pins. */
@Component(service = PinDesk.class)
public final class PinDesk {
    private final Map<String, BoardPins> boards = new ConcurrentHashMap<>();

    @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
    void add(BoardPins pins, Map<String, Object> properties) {
        boards.put(name(properties), pins);
    }

    void remove(BoardPins pins, Map<String, Object> properties) {
        boards.remove(name(properties), pins);
    }

    Optional<BoardPins> of(String board) {
        return Optional.ofNullable(boards.get(board));
    }

    private static String name(Map<String, Object> properties) {
        return String.valueOf(properties.get(BoardPins.BOARD));
    }
}

package dev.holdfast.driver.pi4j.internal;

import dev.holdfast.resource.HardwareException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

/** All pins of a board, by their GPIO number as text, and who has which device of its buses. */
final class PinAccount {
    private static final int LAST = 53; // of a BCM2711; 27 of them are on the header

    private final Hardware hardware;
    private final Map<Integer, Safe> safe;
    private final Map<Integer, BoardPin> pins = new ConcurrentHashMap<>();
    private final Map<String, String> devices = new ConcurrentHashMap<>();
    private volatile boolean closed;

    PinAccount(Hardware hardware, Map<Integer, Safe> safe) {
        this.hardware = hardware;
        this.safe = Map.copyOf(safe);
    }

    static int number(String pin) {
        try {
            int number = Integer.parseInt(pin);
            if (number >= 0 && number <= LAST) {
                return number;
            }
        } catch (NumberFormatException e) { // told below, with what is right
        }
        throw new IllegalArgumentException(
                "\"%s\" is no pin; write its GPIO number, from 0 to %d, and not its place on the header"
                        .formatted(pin, LAST));
    }

    /** For the holder of the pin, or to look at it. */
    BoardPin pin(String name) {
        if (closed) {
            throw new IllegalStateException("pin %s: the board is gone".formatted(name));
        }
        return pins.computeIfAbsent(
                number(name), number -> new BoardPin(number, safe.getOrDefault(number, Safe.INPUT), hardware));
    }

    /** For whoever commands the board itself, which has no say over what is taken. */
    void command(String name, Consumer<BoardPin> work) {
        BoardPin pin = pin(name);
        synchronized (pin) { // its own lock, so that nobody takes it in between
            pin.requireFree();
            work.accept(pin);
        }
    }

    void takeDevice(String device, String holder) {
        String other = devices.putIfAbsent(device, holder);
        if (other != null) {
            throw new IllegalStateException("%s is taken by %s".formatted(device, other));
        }
    }

    void giveBackDevice(String device) {
        devices.remove(device);
    }

    Hardware hardware() {
        return hardware;
    }

    boolean isClosed() {
        return closed;
    }

    /** What clients of the board itself have driven; what drivers hold is theirs to stop. */
    void makeFreeSafe() {
        makeSafe(pins.values().stream().filter(BoardPin::isFree).toList());
    }

    void close() {
        closed = true;
        makeSafe(List.copyOf(pins.values()));
    }

    private static void makeSafe(List<BoardPin> some) {
        var failures = new ArrayList<RuntimeException>();
        for (BoardPin pin : some) {
            try {
                pin.makeSafe();
            } catch (RuntimeException e) { // the other pins matter as much
                failures.add(e);
            }
        }
        if (!failures.isEmpty()) {
            throw new HardwareException("not all pins are safe: " + failures, failures.get(0));
        }
    }
}

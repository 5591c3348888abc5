package dev.holdfast.service.builtin.internal;

import dev.holdfast.component.board.Board;
import dev.holdfast.component.switches.Switch;
import dev.holdfast.resource.Resource;
import java.util.List;

/** What a watchdog toggles. What it is called is told by {@code toString()}. */
@FunctionalInterface
interface Output {
    /** Blocks for as long as the driver does, and fails as it does. */
    void set(boolean high);

    /** The pin of a board. */
    record Pin(Board board, String boardName, String name) implements Output {
        @Override
        public void set(boolean high) {
            board.setGpio(name, high);
        }

        @Override
        public String toString() {
            return "pin %s of board %s".formatted(name, boardName);
        }
    }

    /** A switch: position 0 is low, and 1 is high. */
    record Positions(Switch device, String name) implements Output {
        @Override
        public void set(boolean high) {
            device.setPosition(high ? 1 : 0);
        }

        @Override
        public String toString() {
            return "switch " + name;
        }
    }

    /**
     * The one that is named; names are empty where none is given.
     *
     * @param boards the board of that name alone, or none where the attribute is no name
     * @param switches the same of the switch
     * @throws IllegalArgumentException if it is not exactly one, with the mend
     */
    static Output of(String board, List<Board> boards, String pin, String switchName, List<Switch> switches) {
        boolean hasBoard = !board.isBlank();
        boolean hasPin = !pin.isBlank();
        boolean hasSwitch = !switchName.isBlank();
        if (hasBoard && hasSwitch) {
            throw new IllegalArgumentException(
                    "board and switch are both given, and one output is toggled: keep board and pin, or switch alone");
        }
        if (hasPin && hasSwitch) {
            throw new IllegalArgumentException(
                    "pin goes with board, and switch is given: leave out pin, or name a board in place of the switch");
        }
        if (hasSwitch) {
            return new Positions(only("switch", switchName, switches), switchName);
        }
        if (hasBoard && hasPin) {
            return new Pin(only("board", board, boards), board, pin);
        }
        if (hasBoard) {
            throw new IllegalArgumentException(
                    "pin is missing: name the pin of board \"%s\" that is to be toggled".formatted(board));
        }
        if (hasPin) {
            throw new IllegalArgumentException("board is missing: name the board that has pin \"%s\"".formatted(pin));
        }
        throw new IllegalArgumentException(
                "nothing is named that could be toggled: give board and pin, or switch instead");
    }

    private static <R extends Resource> R only(String attribute, String name, List<R> found) {
        return found.stream()
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(
                        "%s is %s: give the name of one %s".formatted(attribute, name, attribute)));
    }
}

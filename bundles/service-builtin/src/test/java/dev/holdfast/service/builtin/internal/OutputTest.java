package dev.holdfast.service.builtin.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.holdfast.component.board.Board;
import dev.holdfast.component.switches.Switch;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OutputTest {
    private final List<String> told = new ArrayList<>();

    @Test
    void isThePinOfABoard() {
        Output pin = Output.of("local", List.of(new Noting()), "7", "", List.of());

        pin.set(true);
        pin.set(false);

        assertEquals(List.of("7 true", "7 false"), told);
        assertEquals("pin 7 of board local", pin.toString());
    }

    @Test
    void isASwitchBetweenItsFirstTwoPositions() {
        Output relay = Output.of("", List.of(), "", "relay", List.of(new Turned()));

        relay.set(true);
        relay.set(false);

        assertEquals(List.of("position 1", "position 0"), told);
        assertEquals("switch relay", relay.toString());
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '\'',
            delimiter = '|',
            textBlock =
                    """
            ''    | '' | ''    | nothing is named that could be toggled: give board and pin, or switch instead
            local | '' | ''    | pin is missing: name the pin of board "local" that is to be toggled
            ''    | 7  | ''    | board is missing: name the board that has pin "7"
            local | 7  | relay | board and switch are both given, and one output is toggled: keep board and pin, or switch alone
            local | '' | relay | board and switch are both given, and one output is toggled: keep board and pin, or switch alone
            ''    | 7  | relay | pin goes with board, and switch is given: leave out pin, or name a board in place of the switch
            """)
    void isExactlyOne(String board, String pin, String switchName, String complaint) {
        var refusal = assertThrows(
                IllegalArgumentException.class,
                () -> Output.of(board, List.of(new Noting()), pin, switchName, List.of(new Turned())));

        assertEquals(complaint, refusal.getMessage());
    }

    /** What is neither a name nor a list of names, robot.json's reader takes for text, and looks for nothing by it. */
    @Test
    void isAName() {
        var refusal = assertThrows(
                IllegalArgumentException.class, () -> Output.of("[[1],\"local\"]", List.of(), "7", "", List.of()));

        assertEquals("board is [[1],\"local\"]: give the name of one board", refusal.getMessage());
    }

    private final class Noting implements Board {
        @Override
        public void setGpio(String pin, boolean high) {
            told.add(pin + " " + high);
        }

        @Override
        public boolean gpio(String pin) {
            throw new UnsupportedOperationException();
        }
    }

    private final class Turned implements Switch {
        @Override
        public void setPosition(int position) {
            told.add("position " + position);
        }

        @Override
        public int position() {
            throw new UnsupportedOperationException();
        }

        @Override
        public Positions positions() {
            return Positions.of(2);
        }
    }
}

package dev.holdfast.driver.fake.internal;

import dev.holdfast.component.board.Board;
import dev.holdfast.testing.DriverUnderTest;
import java.util.List;
import java.util.Map;

class FakeBoardConformanceTest extends FakeConformance<Board> {
    @Override
    protected DriverUnderTest<Board> driver() {
        return DriverUnderTest.of(Board.class, "fake", FakeBoard.class)
                .attribute("digital_interrupts", List.of(Map.of("name", "wheel", "pin", "11")));
    }
}

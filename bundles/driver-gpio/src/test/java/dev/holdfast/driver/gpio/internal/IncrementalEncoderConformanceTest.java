package dev.holdfast.driver.gpio.internal;

import dev.holdfast.component.board.Board;
import dev.holdfast.component.encoder.Encoder;
import dev.holdfast.testing.ComponentSpec;
import dev.holdfast.testing.DriverConformance;
import dev.holdfast.testing.DriverUnderTest;
import dev.holdfast.testing.ModuleContent;
import java.util.List;
import java.util.Map;

class IncrementalEncoderConformanceTest extends DriverConformance<Encoder> {
    private static final Map<String, Object> INTERRUPTS = Map.of(
            "digital_interrupts", List.of(Map.of("name", "left-a", "pin", "5"), Map.of("name", "left-b", "pin", "6")));

    @Override
    protected DriverUnderTest<Encoder> driver() {
        return DriverUnderTest.of(Encoder.class, "rdk:builtin:incremental", IncrementalEncoder.class)
                .part(
                        new ComponentSpec(Board.class, "local", "fake", INTERRUPTS),
                        ModuleContent.named("dev.holdfast.driver-fake"))
                .attribute("board", "local")
                .attribute("pins", Map.of("a", "left-a", "b", "left-b"));
    }
}

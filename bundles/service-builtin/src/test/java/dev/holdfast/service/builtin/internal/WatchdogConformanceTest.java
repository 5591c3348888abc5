package dev.holdfast.service.builtin.internal;

import dev.holdfast.component.board.Board;
import dev.holdfast.service.generic.GenericService;
import dev.holdfast.testing.ComponentSpec;
import dev.holdfast.testing.DriverConformance;
import dev.holdfast.testing.DriverUnderTest;
import dev.holdfast.testing.ModuleContent;

class WatchdogConformanceTest extends DriverConformance<GenericService> {
    @Override
    protected DriverUnderTest<GenericService> driver() {
        return DriverUnderTest.of(GenericService.class, "holdfast:builtin:watchdog", Watchdog.class)
                .part(new ComponentSpec(Board.class, "local", "fake"), ModuleContent.named("dev.holdfast.driver-fake"))
                .attribute("board", "local")
                .attribute("pin", "7");
    }
}

package dev.holdfast.driver.fake.internal;

import dev.holdfast.component.gantry.Gantry;
import dev.holdfast.testing.DriverUnderTest;
import dev.holdfast.testing.Moving;
import java.util.List;

class FakeGantryConformanceTest extends FakeConformance<Gantry> {
    @Override
    protected DriverUnderTest<Gantry> driver() {
        return DriverUnderTest.of(Gantry.class, "fake", FakeGantry.class)
                .attribute("lengths_mm", List.of(1000, 500))
                .attribute("mm_per_sec", 20)
                .moving(gantry -> Moving.begin(gantry, one -> one.moveToPosition(List.of(1000.0, 500.0), List.of())))
                .blocking(gantry -> gantry.moveToPosition(List.of(1000.0, 500.0), List.of()))
                .refusing("moveToPosition([1])", gantry -> gantry.moveToPosition(List.of(1.0), List.of()))
                .refusing(
                        "moveToPosition([NaN, 1])",
                        gantry -> gantry.moveToPosition(List.of(Double.NaN, 1.0), List.of()))
                .refusing("moveToPosition([1, 501])", gantry -> gantry.moveToPosition(List.of(1.0, 501.0), List.of()));
    }
}

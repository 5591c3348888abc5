package dev.holdfast.driver.fake.internal;

import dev.holdfast.testing.ActuatorContract;
import dev.holdfast.testing.Moving;
import java.util.List;

class FakeGantryContractTest implements ActuatorContract<FakeGantry> {
    @Override
    public FakeGantry make() {
        return new FakeGantry(List.of(1000.0, 500.0), 1, System::nanoTime);
    }

    /** All its commands block, so one is given by a thread that nobody waits for. */
    @Override
    public void move(FakeGantry gantry) {
        Moving.begin(gantry, this::moveAndWait);
    }

    @Override
    public void moveAndWait(FakeGantry gantry) {
        gantry.moveToPosition(List.of(1000.0, 400.0), List.of());
    }
}

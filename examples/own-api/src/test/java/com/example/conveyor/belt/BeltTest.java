package com.example.conveyor.belt;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.holdfast.testing.ActuatorContract;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class BeltTest implements ActuatorContract<Belt> {
    @Override
    public Belt make() {
        return new Belt(500, System::nanoTime);
    }

    @Override
    public void move(Belt belt) {
        belt.run(100);
    }

    @Override
    public void moveAndWait(Belt belt) {
        belt.advance(10_000, 100);
    }

    @Test
    void reckonsHowFarItHasCarried() {
        var clock = new AtomicLong();
        var belt = new Belt(500, clock::get);
        belt.run(1000); // no faster than 500
        clock.set(2_000_000_000L);
        belt.run(-100);
        clock.set(3_000_000_000L);

        assertEquals(900, belt.travel());
    }
}

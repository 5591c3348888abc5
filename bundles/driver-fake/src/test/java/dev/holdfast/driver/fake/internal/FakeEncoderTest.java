package dev.holdfast.driver.fake.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.holdfast.component.encoder.Encoder.Position;
import dev.holdfast.component.encoder.PositionType;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class FakeEncoderTest {
    private long now = -5_000_000_000L;
    private final FakeMotor motor = new FakeMotor(120, 0, () -> now);
    private final FakeEncoder encoder = new FakeEncoder(motor::position, 100, 0, () -> now);

    @Test
    void followsTheMotor() {
        motor.setRpm(60);
        pass(Duration.ofMillis(2500));

        assertEquals(new Position(250, PositionType.TICKS_COUNT), encoder.position());
        assertEquals(new Position(900, PositionType.ANGLE_DEGREES), encoder.position(PositionType.ANGLE_DEGREES));

        motor.setRpm(-60);
        pass(Duration.ofSeconds(3));

        assertEquals(new Position(-50, PositionType.TICKS_COUNT), encoder.position(PositionType.TICKS_COUNT));
    }

    @Test
    void countsWholeTicksOnly() {
        motor.setRpm(60);
        pass(Duration.ofMillis(14));

        assertEquals(new Position(1, PositionType.TICKS_COUNT), encoder.position());
    }

    @Test
    void countsFromWhereItWasReset() {
        motor.setRpm(60);
        pass(Duration.ofSeconds(2));
        encoder.resetPosition();
        pass(Duration.ofSeconds(1));

        assertEquals(new Position(100, PositionType.TICKS_COUNT), encoder.position());
    }

    @Test
    void keepsAPositionForAsLongAsItIsConfigured() {
        var slow = new FakeEncoder(motor::position, 100, 200, () -> now);
        motor.setRpm(60);
        pass(Duration.ofSeconds(1));
        assertEquals(100, slow.position().value());

        pass(Duration.ofMillis(199));
        assertEquals(100, slow.position().value());

        pass(Duration.ofMillis(1));
        assertEquals(120, slow.position().value());
    }

    private void pass(Duration time) {
        now += time.toNanos();
    }
}

package dev.holdfast.service.builtin.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.holdfast.service.builtin.internal.Steering.Demand;
import dev.holdfast.spatial.Vector3;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SteeringTest {
    @Test
    void aStickForwardAndToTheLeftDrivesForwardAndTurnsLeft() {
        assertEquals(demand(0.5, 0.25), Steering.JOYSTICK.demand(Map.of("AbsoluteY", -0.5, "AbsoluteX", -0.25)));
    }

    @Test
    void triggersThatAreLetGoDriveNothing() {
        assertEquals(Demand.NOTHING, Steering.TRIGGERS.demand(Map.of()));
        assertEquals(Demand.NOTHING, Steering.TRIGGERS.demand(Map.of("AbsoluteZ", -1.0, "AbsoluteRZ", -1.0)));
        assertEquals(demand(1, 0), Steering.TRIGGERS.demand(Map.of("AbsoluteRZ", 1.0)));
        assertEquals(demand(-1, 0), Steering.TRIGGERS.demand(Map.of("AbsoluteZ", 1.0)));
    }

    @Test
    void theCrossAndTheButtonsDriveWithAllOrNothing() {
        assertEquals(demand(1, -1), Steering.ARROWS.demand(Map.of("AbsoluteHat0Y", -1.0, "AbsoluteHat0X", 1.0)));
        assertEquals(demand(-1, 1), Steering.BUTTONS.demand(Map.of("ButtonSouth", 1.0, "ButtonWest", 1.0)));
        assertEquals(Demand.NOTHING, Steering.BUTTONS.demand(Map.of("ButtonSouth", 1.0, "ButtonNorth", 1.0)));
    }

    @Test
    void aDroneGoesEveryWay() {
        assertEquals(
                new Demand(new Vector3(0.1, 0.2, 0.3), new Vector3(0, 0, 0.4)),
                Steering.DRONE.demand(
                        Map.of("AbsoluteRX", 0.1, "AbsoluteRY", -0.2, "AbsoluteY", -0.3, "AbsoluteX", -0.4)));
    }

    @Test
    void nothingIsMoreThanAll() {
        assertEquals(demand(1, 0), Steering.JOYSTICK.demand(Map.of("AbsoluteY", -7.0)));
    }

    @Test
    void anUnknownModeIsToldWhichThereAre() {
        var refusal = assertThrows(IllegalArgumentException.class, () -> Steering.of("pedals"));

        assertTrue(refusal.getMessage().contains("joyStickControl"), refusal.getMessage());
    }

    private static Demand demand(double forward, double left) {
        return new Demand(new Vector3(0, forward, 0), new Vector3(0, 0, left));
    }
}

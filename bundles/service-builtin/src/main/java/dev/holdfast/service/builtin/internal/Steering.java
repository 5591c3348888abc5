package dev.holdfast.service.builtin.internal;

import static dev.holdfast.component.input.Controls.*;

import dev.holdfast.spatial.Vector3;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * What the controls mean for a base. Sticks and crosses count to the right and down, as gamepads have it; a base counts
 * forward and to the left.
 */
enum Steering {
    /** The left stick: forward and back, left and right. */
    JOYSTICK("joyStickControl", ABSOLUTE_X, ABSOLUTE_Y) {
        @Override
        Demand demand(Map<String, Double> at) {
            return planar(-value(at, ABSOLUTE_Y), -value(at, ABSOLUTE_X));
        }
    },

    /** The right trigger forward, the left one back, the left stick to the sides. A trigger that is let go counts -1. */
    TRIGGERS("triggerSpeedControl", ABSOLUTE_X, ABSOLUTE_Z, ABSOLUTE_RZ) {
        @Override
        Demand demand(Map<String, Double> at) {
            return planar(
                    (at.getOrDefault(ABSOLUTE_RZ, -1.0) - at.getOrDefault(ABSOLUTE_Z, -1.0)) / 2,
                    -value(at, ABSOLUTE_X));
        }
    },

    /** The cross. */
    ARROWS("arrowControl", ABSOLUTE_HAT0X, ABSOLUTE_HAT0Y) {
        @Override
        Demand demand(Map<String, Double> at) {
            return planar(-value(at, ABSOLUTE_HAT0Y), -value(at, ABSOLUTE_HAT0X));
        }
    },

    /** Four buttons: above forward, below back, at the sides to the sides. */
    BUTTONS("buttonControl", BUTTON_NORTH, BUTTON_SOUTH, BUTTON_EAST, BUTTON_WEST) {
        @Override
        Demand demand(Map<String, Double> at) {
            return planar(
                    value(at, BUTTON_NORTH) - value(at, BUTTON_SOUTH), value(at, BUTTON_WEST) - value(at, BUTTON_EAST));
        }
    },

    /** Two sticks for what flies: the left one up and down and turning, the right one along the ground. */
    DRONE("droneControl", ABSOLUTE_X, ABSOLUTE_Y, ABSOLUTE_RX, ABSOLUTE_RY) {
        @Override
        Demand demand(Map<String, Double> at) {
            return new Demand(
                    new Vector3(value(at, ABSOLUTE_RX), -value(at, ABSOLUTE_RY), -value(at, ABSOLUTE_Y)),
                    new Vector3(0, 0, -value(at, ABSOLUTE_X)));
        }
    };

    /** What a base should do, each part a share from -1 to 1. */
    record Demand(Vector3 linear, Vector3 angular) {
        static final Demand NOTHING = new Demand(Vector3.ZERO, Vector3.ZERO);
    }

    private final String key;
    private final List<String> inputs;

    Steering(String key, String... inputs) {
        this.key = key;
        this.inputs = List.of(inputs);
    }

    /** @throws IllegalArgumentException naming those there are */
    static Steering of(String key) {
        return Arrays.stream(values())
                .filter(steering -> steering.key.equals(key))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("control_mode \"%s\" is unknown; choose one of %s"
                        .formatted(
                                key,
                                Arrays.stream(values())
                                        .map(steering -> steering.key)
                                        .collect(Collectors.joining(", ")))));
    }

    /** The controls that it listens to. */
    List<String> inputs() {
        return inputs;
    }

    /** @param at the newest value of each control; one of which nothing is known rests */
    abstract Demand demand(Map<String, Double> at);

    private static Demand planar(double forward, double left) {
        return new Demand(new Vector3(0, share(forward), 0), new Vector3(0, 0, share(left)));
    }

    private static double value(Map<String, Double> at, String control) {
        return share(at.getOrDefault(control, 0.0));
    }

    private static double share(double value) {
        return Math.max(-1, Math.min(1, value)) + 0.0; // no -0
    }
}

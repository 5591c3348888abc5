package dev.holdfast.driver.fake.internal;

import dev.holdfast.spatial.Kinematics;
import dev.holdfast.spatial.Kinematics.Format;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** The kinematics of joints that slide, one standing on the other. */
final class SlidingAxes {
    private static final List<String> DIRECTIONS =
            List.of("\"x\": 1, \"y\": 0, \"z\": 0", "\"x\": 0, \"y\": 1, \"z\": 0", "\"x\": 0, \"y\": 0, \"z\": 1");

    private SlidingAxes() {}

    /** As a file in the SVA form: along x, y, z, and x again, each from 0 to its length in millimetres. */
    static Kinematics kinematics(String name, List<Double> lengths) {
        String joints = IntStream.range(0, lengths.size())
                .mapToObj(i ->
                        """
                        {"id": "%s", "type": "prismatic", "parent": "%s", "axis": {%s}, "min": 0, "max": %s}"""
                                .formatted(
                                        id(i),
                                        i == 0 ? "world" : id(i - 1),
                                        DIRECTIONS.get(i % DIRECTIONS.size()),
                                        lengths.get(i)))
                .collect(Collectors.joining(",\n    "));
        String file =
                """
                {
                  "name": "%s",
                  "kinematic_param_type": "SVA",
                  "joints": [
                    %s
                  ],
                  "links": [
                    {"id": "end", "parent": "%s", "translation": {"x": 0, "y": 0, "z": 0}}
                  ]
                }
                """
                        .formatted(name, joints, id(lengths.size() - 1));
        return new Kinematics(Format.SVA, file.getBytes(StandardCharsets.UTF_8));
    }

    private static String id(int axis) {
        return "axis" + axis;
    }
}

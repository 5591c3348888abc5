package dev.holdfast.config.file.internal;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.holdfast.config.json.internal.Problem;
import dev.holdfast.frame.Frame;
import dev.holdfast.spatial.Geometry;
import dev.holdfast.spatial.Orientation;
import dev.holdfast.spatial.Pose;
import dev.holdfast.spatial.Vector3;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FrameTest {
    @Test
    void saysWhereAComponentStands() {
        Frame frame = frame(
                """
                {"parent": "world", "translation": {"x": 10, "y": 2.5, "z": -3},
                 "orientation": {"type": "ov_degrees", "value": {"x": 0, "y": 1, "z": 0, "th": 30}}}""");

        assertEquals("c0", frame.id());
        assertEquals("rdk:component:motor/c0", frame.owner().orElseThrow().toString());
        assertEquals("world", frame.parent());
        assertEquals(new Pose(10, 2.5, -3, 0, 1, 0, 30), frame.pose());
        assertEquals(Optional.empty(), frame.geometry());
    }

    @Test
    void standsUprightAtTheOriginOfItsParentWhereNothingElseIsSaid() {
        assertEquals(Pose.ZERO, frame("{\"parent\": \"world\"}").pose());
        assertEquals(
                Pose.ZERO,
                frame("{\"parent\": \"world\", \"translation\": {}, \"orientation\": {}}")
                        .pose());
    }

    /** A quarter turn about z, after the z axis has been laid along x, in every form: x goes to y, y to z, z to x. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            textBlock =
                    """
            "type": "ov_degrees", "value": {"x": 2, "th": 90}
            "value": {"x": 2, "th": 90}
            "type": "ov_radians", "value": {"x": 1, "th": 1.5707963267948966}
            "type": "euler_angles", "value": {"roll": 1.5707963267948966, "pitch": 0, "yaw": 1.5707963267948966}
            "type": "axis_angles", "value": {"x": 1, "y": 1, "z": 1, "th": 2.0943951023931953}
            "type": "quaternion", "value": {"w": 1, "x": 1, "y": 1, "z": 1}
            """)
    void readsEveryFormOfOrientation(String orientation) {
        Frame frame = frame("{\"parent\": \"world\", \"orientation\": {%s}}".formatted(orientation));

        Vector3 turned = frame.pose().orientation().quaternion().rotate(new Vector3(1, 2, 3));
        assertEquals(0, turned.plus(new Vector3(-3, -1, -2)).length(), 1e-12, () -> "is " + turned);
    }

    @Test
    void hasAShapeIfItSaysSo() {
        String offset =
                "\"translation\": {\"z\": 5}, \"orientation_offset\": {\"value\": {\"y\": 1}}, \"label\": \"tray\"";
        Pose center = Pose.of(new Vector3(0, 0, 5), new Orientation(0, 1, 0, 0));

        assertAll(
                () -> assertEquals(
                        new Geometry.Box(center, new Vector3(1, 2, 3), "tray"),
                        geometry("\"type\": \"box\", \"x\": 1, \"y\": 2, \"z\": 3, " + offset)),
                () -> assertEquals(
                        new Geometry.Sphere(center, 4, "tray"), geometry("\"type\": \"sphere\", \"r\": 4, " + offset)),
                () -> assertEquals(
                        new Geometry.Capsule(Pose.ZERO, 4, 20, ""),
                        geometry("\"type\": \"capsule\", \"r\": 4, \"l\": 20")),
                () -> assertEquals(new Geometry.Capsule(Pose.ZERO, 4, 20, ""), geometry("\"r\": 4, \"l\": 20")),
                () -> assertEquals(new Geometry.Sphere(Pose.ZERO, 4, ""), geometry("\"r\": 4")),
                () -> assertEquals(
                        new Geometry.Box(Pose.ZERO, new Vector3(1, 2, 3), ""),
                        geometry("\"x\": 1, \"y\": 2, \"z\": 3")));
    }

    @Test
    void leavesAMeshOutAndSaysSo() {
        RobotFile file = parse("{\"parent\": \"world\", \"geometry\": {\"type\": \"mesh\"}}");

        assertEquals(Optional.empty(), file.frames().get(0).geometry());
        assertEquals(
                List.of("components[0].frame.geometry.type: a mesh is not served yet, and ignored"),
                file.hints().stream().map(Problem::toString).toList());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            textBlock =
                    """
            []                                                             | : must be an object, not a list
            {}                                                             | .parent: is missing; name the frame that it stands in, "world" for the robot's own
            {"parent": ""}                                                 | .parent: is missing; name the frame that it stands in, "world" for the robot's own
            {"parent": "world", "id": "world"}                             | .id: "world" is the frame that all others stand in; choose another
            {"parent": "attic"}                                            | .parent: there is no sound frame "attic"; mend or add it, or name another, such as "world"
            {"parent": "c0"}                                               | .parent goes in a circle: c0 -> c0; one of them must stand in "world"
            {"parent": "world", "translation": {"x": "1"}}                 | .translation.x: must be a number, not a string
            {"parent": "world", "orientation": {"type": "ov_degrees"}}     | .orientation.value: is missing; write the numbers of the orientation in it
            {"parent": "world", "orientation": {"type": "up", "value": {}}} | .orientation.type: "up" is no form of orientation; write ov_degrees, ov_radians, euler_angles, axis_angles or quaternion
            {"parent": "world", "orientation": {"value": {"th": 3}}}       | .orientation.value: the vector points nowhere; for no rotation write z 1
            {"parent": "world", "orientation": {"type": "quaternion", "value": {}}} | .orientation.type: no rotation has the quaternion w 0.0, x 0.0, y 0.0, z 0.0
            {"parent": "world", "geometry": {"type": "cone"}}              | .geometry.type: "cone" is no shape; write box, sphere or capsule
            {"parent": "world", "geometry": {"type": "sphere"}}            | .geometry.type: its length r is missing
            {"parent": "world", "geometry": {"r": -1}}                     | .geometry.type: radius is not a length: -1.0
            """)
    void isHeldAgainstItsComponentAloneWhenItIsWrong(String frame, String complaint) {
        RobotFile file = parse(frame, "{\"parent\": \"world\"}");

        assertEquals(
                List.of("components[0].frame" + complaint),
                file.components().get(0).complaints());
        assertEquals(List.of(), file.components().get(1).complaints());
        assertEquals(List.of("c1"), ids(file));
    }

    @Test
    void standsInTheFrameOfAnotherByItsIdOrItsFoot() {
        RobotFile file = parse(
                "{\"parent\": \"crane\"}",
                "{\"parent\": \"world\", \"id\": \"crane\"}",
                "{\"parent\": \"crane_origin\"}");

        assertTrue(file.components().stream().allMatch(each -> each.complaints().isEmpty()));
        assertEquals(List.of("c0", "crane", "c2"), ids(file));
    }

    @Test
    void complainsOfACircleAndOfWhatStandsInItOnlyByStayingOut() {
        RobotFile file = parse("{\"parent\": \"c1\"}", "{\"parent\": \"c0\"}", "{\"parent\": \"c1\"}");

        assertEquals(
                List.of("components[0].frame.parent goes in a circle: c0 -> c1 -> c0; one of them must stand in"
                        + " \"world\""),
                file.components().get(0).complaints());
        assertEquals(List.of(), file.components().get(2).complaints());
        assertEquals(List.of(), ids(file));
    }

    @Test
    void hasANameOfItsOwn() {
        RobotFile file = parse("{\"parent\": \"world\"}", "{\"parent\": \"world\", \"id\": \"c0\"}");

        assertEquals(
                List.of("components[1].frame.id: rdk:component:motor/c0 has a frame \"c0\" already; choose another"),
                file.components().get(1).complaints());
        assertEquals(List.of("c0"), ids(file));
    }

    private static Geometry geometry(String members) {
        return frame("{\"parent\": \"world\", \"geometry\": {%s}}".formatted(members))
                .geometry()
                .orElseThrow();
    }

    private static Frame frame(String frame) {
        RobotFile file = parse(frame);
        assertEquals(List.of(), file.components().get(0).complaints());
        assertEquals(List.of(), file.hints());
        return file.frames().get(0);
    }

    private static List<String> ids(RobotFile file) {
        return file.frames().stream().map(Frame::id).toList();
    }

    private static RobotFile parse(String... frames) {
        String components = IntStream.range(0, frames.length)
                .mapToObj(
                        i -> "{\"name\": \"c%d\", \"api\": \"rdk:component:motor\", \"model\": \"fake\", \"frame\": %s}"
                                .formatted(i, frames[i]))
                .collect(Collectors.joining(",\n"));
        return RobotFile.parse("r", ("{\"components\": [" + components + "]}").getBytes(StandardCharsets.UTF_8));
    }
}

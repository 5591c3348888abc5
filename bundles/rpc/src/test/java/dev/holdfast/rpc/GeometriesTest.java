package dev.holdfast.rpc;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.holdfast.spatial.Geometry;
import dev.holdfast.spatial.Pose;
import dev.holdfast.spatial.Vector3;
import dev.holdfast.wire.common.v1.Mesh;
import java.util.List;
import org.junit.jupiter.api.Test;

class GeometriesTest {
    private static final Pose POSE = new Pose(1, 2, 3, 0.1, 0.2, 0.3, 90);

    @Test
    void everyShapeComesBackAsItWentOut() {
        List<Geometry> shapes = List.of(
                new Geometry.Sphere(POSE, 10, "ball"),
                new Geometry.Box(POSE, new Vector3(4, 5, 6), "crate"),
                new Geometry.Capsule(Pose.ZERO, 7, 8, ""));

        assertEquals(shapes, Geometries.fromMessages(Geometries.toMessages(shapes)));
    }

    @Test
    void aShapeThatWeHaveNoWordForIsRefused() {
        var mesh = dev.holdfast.wire.common.v1.Geometry.newBuilder()
                .setLabel("gripper")
                .setMesh(Mesh.getDefaultInstance())
                .build();

        var refusal = assertThrows(UnsupportedOperationException.class, () -> Geometries.fromMessages(List.of(mesh)));

        assertEquals("geometry \"gripper\" is a MESH", refusal.getMessage());
    }
}

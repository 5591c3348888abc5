package dev.holdfast.rpc;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.google.protobuf.ByteString;
import dev.holdfast.spatial.GeoGeometry;
import dev.holdfast.spatial.GeoPoint;
import dev.holdfast.spatial.GeoPose;
import dev.holdfast.spatial.GeoPose.Facing;
import dev.holdfast.spatial.GeometriesInFrame;
import dev.holdfast.spatial.Geometry;
import dev.holdfast.spatial.Orientation;
import dev.holdfast.spatial.Pose;
import dev.holdfast.spatial.PoseInFrame;
import dev.holdfast.spatial.Transform;
import dev.holdfast.spatial.TransformId;
import dev.holdfast.spatial.WorldState;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class WorldsTest {
    private static final GeoPoint HARBOUR = new GeoPoint(53.54, 9.97);
    private static final PoseInFrame PLACE = new PoseInFrame("world", new Pose(1, 2, 3, 0.1, 0.2, 0.3, 90));
    private static final Geometry DRUM = new Geometry.Sphere(Pose.ZERO, 80, "drum");

    @Test
    void aWorldComesBackAsItWentOut() {
        var id = TransformId.of(UUID.fromString("5f0c1a52-8d0c-4a3c-9a53-0d4f2f7c9b11"));
        var world = new WorldState(
                List.of(new GeometriesInFrame("base", List.of(DRUM))),
                List.of(
                        new Transform("bin", PLACE, Optional.of(DRUM), Optional.of(id), Map.of("colour", "red")),
                        new Transform("tag", PLACE, Optional.empty(), Optional.empty(), Map.of())));

        assertEquals(world, Worlds.fromMessage(Worlds.toMessage(world)));
    }

    @Test
    void anIdThatIsNoUuidIsKeptAsItIs() {
        var message = dev.holdfast.wire.common.v1.Transform.newBuilder()
                .setUuid(ByteString.copyFromUtf8("bin-7"))
                .build();

        var transform = Worlds.fromMessage(message);

        assertEquals(message.getUuid(), Worlds.toMessage(transform).getUuid());
        assertEquals(Optional.empty(), transform.id().flatMap(TransformId::uuid));
    }

    @Test
    void aPlaceOnEarthFacesByCompassByAxesOrNotAtAll() {
        var poses = List.of(
                new GeoPose(HARBOUR, OptionalDouble.of(0), Optional.of(new Facing.Heading(0))),
                new GeoPose(
                        HARBOUR, OptionalDouble.of(8), Optional.of(new Facing.Turned(new Orientation(0, 1, 0, 30)))),
                new GeoPose(HARBOUR, OptionalDouble.empty(), Optional.empty()));

        assertEquals(
                poses,
                poses.stream().map(Worlds::toMessage).map(Worlds::fromMessage).toList());
    }

    @Test
    void shapesOnEarthComeBackAsTheyWentOut() {
        var pier = new GeoGeometry(HARBOUR, List.of(DRUM));

        assertEquals(pier, Worlds.fromMessage(Worlds.toMessage(pier)));
    }
}

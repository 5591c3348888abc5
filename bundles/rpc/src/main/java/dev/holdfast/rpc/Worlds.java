package dev.holdfast.rpc;

import com.google.protobuf.UnsafeByteOperations;
import dev.holdfast.spatial.GeoGeometry;
import dev.holdfast.spatial.GeoPose;
import dev.holdfast.spatial.GeoPose.Facing;
import dev.holdfast.spatial.GeometriesInFrame;
import dev.holdfast.spatial.Geometry;
import dev.holdfast.spatial.PointCloudObject;
import dev.holdfast.spatial.Transform;
import dev.holdfast.spatial.TransformId;
import dev.holdfast.spatial.WorldState;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/** What there is around a robot, and the messages that carry it: what is made of the {@link Geometries} with frames and names. */
public final class Worlds {
    private Worlds() {}

    public static dev.holdfast.wire.common.v1.GeometriesInFrame toMessage(GeometriesInFrame shapes) {
        return dev.holdfast.wire.common.v1.GeometriesInFrame.newBuilder()
                .setReferenceFrame(shapes.frame())
                .addAllGeometries(Geometries.toMessages(shapes.geometries()))
                .build();
    }

    public static GeometriesInFrame fromMessage(dev.holdfast.wire.common.v1.GeometriesInFrame shapes) {
        return new GeometriesInFrame(shapes.getReferenceFrame(), Geometries.fromMessages(shapes.getGeometriesList()));
    }

    public static dev.holdfast.wire.common.v1.PointCloudObject toMessage(PointCloudObject object) {
        return dev.holdfast.wire.common.v1.PointCloudObject.newBuilder()
                .setPointCloud(UnsafeByteOperations.unsafeWrap(object.pointCloud()))
                .setGeometries(toMessage(object.geometries()))
                .build();
    }

    public static PointCloudObject fromMessage(dev.holdfast.wire.common.v1.PointCloudObject object) {
        return new PointCloudObject(object.getPointCloud().toByteArray(), fromMessage(object.getGeometries()));
    }

    public static dev.holdfast.wire.common.v1.Transform toMessage(Transform transform) {
        var message = dev.holdfast.wire.common.v1.Transform.newBuilder()
                .setReferenceFrame(transform.frame())
                .setPoseInObserverFrame(Geometries.toMessage(transform.pose()));
        transform
                .shape()
                .ifPresent(shape -> message.setPhysicalObject(
                        Geometries.toMessages(List.of(shape)).get(0)));
        transform.id().ifPresent(id -> message.setUuid(UnsafeByteOperations.unsafeWrap(id.bytes())));
        if (!transform.metadata().isEmpty()) {
            message.setMetadata(Structs.toStruct(transform.metadata()));
        }
        return message.build();
    }

    public static Transform fromMessage(dev.holdfast.wire.common.v1.Transform transform) {
        return new Transform(
                transform.getReferenceFrame(),
                Geometries.fromMessage(transform.getPoseInObserverFrame()),
                shape(transform),
                transform.getUuid().isEmpty()
                        ? Optional.empty()
                        : Optional.of(new TransformId(transform.getUuid().toByteArray())),
                Structs.toMap(transform.getMetadata()));
    }

    public static dev.holdfast.wire.common.v1.WorldState toMessage(WorldState world) {
        var message = dev.holdfast.wire.common.v1.WorldState.newBuilder();
        world.obstacles().forEach(shapes -> message.addObstacles(toMessage(shapes)));
        world.transforms().forEach(transform -> message.addTransforms(toMessage(transform)));
        return message.build();
    }

    public static WorldState fromMessage(dev.holdfast.wire.common.v1.WorldState world) {
        return new WorldState(
                world.getObstaclesList().stream().map(Worlds::fromMessage).toList(),
                world.getTransformsList().stream().map(Worlds::fromMessage).toList());
    }

    public static dev.holdfast.wire.common.v1.GeoGeometry toMessage(GeoGeometry shapes) {
        return dev.holdfast.wire.common.v1.GeoGeometry.newBuilder()
                .setLocation(Geometries.toMessage(shapes.location()))
                .addAllGeometries(Geometries.toMessages(shapes.geometries()))
                .build();
    }

    public static GeoGeometry fromMessage(dev.holdfast.wire.common.v1.GeoGeometry shapes) {
        return new GeoGeometry(
                Geometries.fromMessage(shapes.getLocation()), Geometries.fromMessages(shapes.getGeometriesList()));
    }

    public static dev.holdfast.wire.common.v1.GeoPose toMessage(GeoPose pose) {
        var message =
                dev.holdfast.wire.common.v1.GeoPose.newBuilder().setLocation(Geometries.toMessage(pose.location()));
        pose.altitude().ifPresent(message::setAltitude);
        pose.facing().ifPresent(facing -> {
            if (facing instanceof Facing.Heading heading) {
                message.setHeading(heading.degrees());
            } else if (facing instanceof Facing.Turned turned) {
                message.setOrientationVector(Geometries.toMessage(turned.orientation()));
            }
        });
        return message.build();
    }

    public static GeoPose fromMessage(dev.holdfast.wire.common.v1.GeoPose pose) {
        return new GeoPose(
                Geometries.fromMessage(pose.getLocation()),
                pose.hasAltitude() ? OptionalDouble.of(pose.getAltitude()) : OptionalDouble.empty(),
                switch (pose.getOrientationCase()) {
                    case HEADING -> Optional.of(new Facing.Heading(pose.getHeading()));
                    case ORIENTATION_VECTOR ->
                        Optional.of(new Facing.Turned(Geometries.fromMessage(pose.getOrientationVector())));
                    case ORIENTATION_NOT_SET -> Optional.empty();
                });
    }

    private static Optional<Geometry> shape(dev.holdfast.wire.common.v1.Transform transform) {
        return transform.hasPhysicalObject()
                ? Geometries.fromMessages(List.of(transform.getPhysicalObject())).stream()
                        .findFirst()
                : Optional.empty();
    }
}

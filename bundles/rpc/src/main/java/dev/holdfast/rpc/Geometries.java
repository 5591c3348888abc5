package dev.holdfast.rpc;

import dev.holdfast.spatial.GeoPoint;
import dev.holdfast.spatial.Geometry;
import dev.holdfast.spatial.Orientation;
import dev.holdfast.spatial.Pose;
import dev.holdfast.spatial.PoseInFrame;
import dev.holdfast.spatial.Vector3;
import dev.holdfast.wire.common.v1.Capsule;
import dev.holdfast.wire.common.v1.RectangularPrism;
import dev.holdfast.wire.common.v1.Sphere;
import java.util.List;

/** Places and shapes, and the messages that carry them. Lengths are in millimetres on both sides. */
public final class Geometries {
    private Geometries() {}

    public static List<dev.holdfast.wire.common.v1.Geometry> toMessages(List<Geometry> geometries) {
        return geometries.stream().map(Geometries::toMessage).toList();
    }

    /** @throws UnsupportedOperationException if one is a mesh or a point cloud, for which we have no word yet */
    public static List<Geometry> fromMessages(List<dev.holdfast.wire.common.v1.Geometry> messages) {
        return messages.stream().map(Geometries::fromMessage).toList();
    }

    public static dev.holdfast.wire.common.v1.Pose toMessage(Pose pose) {
        return dev.holdfast.wire.common.v1.Pose.newBuilder()
                .setX(pose.x())
                .setY(pose.y())
                .setZ(pose.z())
                .setOX(pose.ox())
                .setOY(pose.oy())
                .setOZ(pose.oz())
                .setTheta(pose.theta())
                .build();
    }

    public static Pose fromMessage(dev.holdfast.wire.common.v1.Pose pose) {
        return new Pose(
                pose.getX(), pose.getY(), pose.getZ(), pose.getOX(), pose.getOY(), pose.getOZ(), pose.getTheta());
    }

    public static dev.holdfast.wire.common.v1.PoseInFrame toMessage(PoseInFrame pose) {
        return dev.holdfast.wire.common.v1.PoseInFrame.newBuilder()
                .setReferenceFrame(pose.frame())
                .setPose(toMessage(pose.pose()))
                .build();
    }

    public static PoseInFrame fromMessage(dev.holdfast.wire.common.v1.PoseInFrame pose) {
        return new PoseInFrame(pose.getReferenceFrame(), fromMessage(pose.getPose()));
    }

    public static dev.holdfast.wire.common.v1.Vector3 toMessage(Vector3 vector) {
        return dev.holdfast.wire.common.v1.Vector3.newBuilder()
                .setX(vector.x())
                .setY(vector.y())
                .setZ(vector.z())
                .build();
    }

    public static Vector3 fromMessage(dev.holdfast.wire.common.v1.Vector3 vector) {
        return new Vector3(vector.getX(), vector.getY(), vector.getZ());
    }

    public static dev.holdfast.wire.common.v1.Orientation toMessage(Orientation orientation) {
        return dev.holdfast.wire.common.v1.Orientation.newBuilder()
                .setOX(orientation.ox())
                .setOY(orientation.oy())
                .setOZ(orientation.oz())
                .setTheta(orientation.theta())
                .build();
    }

    public static Orientation fromMessage(dev.holdfast.wire.common.v1.Orientation orientation) {
        return new Orientation(orientation.getOX(), orientation.getOY(), orientation.getOZ(), orientation.getTheta());
    }

    public static dev.holdfast.wire.common.v1.GeoPoint toMessage(GeoPoint point) {
        return dev.holdfast.wire.common.v1.GeoPoint.newBuilder()
                .setLatitude(point.latitude())
                .setLongitude(point.longitude())
                .build();
    }

    public static GeoPoint fromMessage(dev.holdfast.wire.common.v1.GeoPoint point) {
        return new GeoPoint(point.getLatitude(), point.getLongitude());
    }

    private static dev.holdfast.wire.common.v1.Geometry toMessage(Geometry geometry) {
        var message = dev.holdfast.wire.common.v1.Geometry.newBuilder()
                .setCenter(toMessage(geometry.center()))
                .setLabel(geometry.label());
        if (geometry instanceof Geometry.Sphere sphere) {
            message.setSphere(Sphere.newBuilder().setRadiusMm(sphere.radius()));
        } else if (geometry instanceof Geometry.Box box) {
            message.setBox(RectangularPrism.newBuilder().setDimsMm(toMessage(box.edges())));
        } else if (geometry instanceof Geometry.Capsule capsule) {
            message.setCapsule(
                    Capsule.newBuilder().setRadiusMm(capsule.radius()).setLengthMm(capsule.length()));
        }
        return message.build();
    }

    private static Geometry fromMessage(dev.holdfast.wire.common.v1.Geometry message) {
        Pose center = fromMessage(message.getCenter());
        String label = message.getLabel();
        return switch (message.getGeometryTypeCase()) {
            case SPHERE -> new Geometry.Sphere(center, message.getSphere().getRadiusMm(), label);
            case BOX -> new Geometry.Box(center, fromMessage(message.getBox().getDimsMm()), label);
            case CAPSULE ->
                new Geometry.Capsule(
                        center,
                        message.getCapsule().getRadiusMm(),
                        message.getCapsule().getLengthMm(),
                        label);
            case MESH, POINTCLOUD, GEOMETRYTYPE_NOT_SET ->
                throw new UnsupportedOperationException(
                        "geometry \"%s\" is a %s".formatted(label, message.getGeometryTypeCase()));
        };
    }
}

package dev.holdfast.component.camera.rpc;

import dev.holdfast.component.camera.Camera;
import dev.holdfast.component.camera.Camera.Distortion;
import dev.holdfast.component.camera.Camera.Intrinsics;
import dev.holdfast.rpc.Geometries;
import dev.holdfast.spatial.Pose;
import dev.holdfast.spatial.Vector3;
import dev.holdfast.wire.common.v1.Orientation;
import dev.holdfast.wire.component.camera.v1.DistortionParameters;
import dev.holdfast.wire.component.camera.v1.ExtrinsicParameters;
import dev.holdfast.wire.component.camera.v1.GetPropertiesResponse;
import dev.holdfast.wire.component.camera.v1.IntrinsicParameters;
import java.util.Optional;
import java.util.OptionalDouble;

/** What a camera is like, and the messages that carry it. */
final class PropertiesMessages {
    private PropertiesMessages() {}

    static GetPropertiesResponse toMessage(Camera.Properties properties) {
        var message = GetPropertiesResponse.newBuilder()
                .setSupportsPcd(properties.pointClouds())
                .addAllMimeTypes(properties.mimeTypes())
                .setDefaultReferenceFrame(properties.referenceFrame());
        properties.intrinsics().ifPresent(known -> message.setIntrinsicParameters(toMessage(known)));
        properties.distortion().ifPresent(known -> message.setDistortionParameters(toMessage(known)));
        properties.framesPerSecond().ifPresent(known -> message.setFrameRate((float) known));
        properties.pose().ifPresent(known -> message.setExtrinsicParameters(toMessage(known)));
        return message.build();
    }

    static Camera.Properties fromMessage(GetPropertiesResponse message) {
        return new Camera.Properties(
                message.getSupportsPcd(),
                message.getMimeTypesList(),
                message.hasIntrinsicParameters()
                        ? Optional.of(fromMessage(message.getIntrinsicParameters()))
                        : Optional.empty(),
                message.hasDistortionParameters()
                        ? Optional.of(fromMessage(message.getDistortionParameters()))
                        : Optional.empty(),
                message.hasFrameRate() ? OptionalDouble.of(message.getFrameRate()) : OptionalDouble.empty(),
                message.hasExtrinsicParameters()
                        ? Optional.of(fromMessage(message.getExtrinsicParameters()))
                        : Optional.empty(),
                message.getDefaultReferenceFrame());
    }

    private static IntrinsicParameters toMessage(Intrinsics intrinsics) {
        return IntrinsicParameters.newBuilder()
                .setWidthPx(intrinsics.width())
                .setHeightPx(intrinsics.height())
                .setFocalXPx(intrinsics.focalX())
                .setFocalYPx(intrinsics.focalY())
                .setCenterXPx(intrinsics.centerX())
                .setCenterYPx(intrinsics.centerY())
                .build();
    }

    private static Intrinsics fromMessage(IntrinsicParameters message) {
        return new Intrinsics(
                message.getWidthPx(),
                message.getHeightPx(),
                message.getFocalXPx(),
                message.getFocalYPx(),
                message.getCenterXPx(),
                message.getCenterYPx());
    }

    private static DistortionParameters toMessage(Distortion distortion) {
        return DistortionParameters.newBuilder()
                .setModel(distortion.model())
                .addAllParameters(distortion.parameters())
                .build();
    }

    private static Distortion fromMessage(DistortionParameters message) {
        return new Distortion(message.getModel(), message.getParametersList());
    }

    private static ExtrinsicParameters toMessage(Pose pose) {
        return ExtrinsicParameters.newBuilder()
                .setTranslation(Geometries.toMessage(new Vector3(pose.x(), pose.y(), pose.z())))
                .setOrientation(Orientation.newBuilder()
                        .setOX(pose.ox())
                        .setOY(pose.oy())
                        .setOZ(pose.oz())
                        .setTheta(pose.theta()))
                .build();
    }

    private static Pose fromMessage(ExtrinsicParameters message) {
        var place = message.getTranslation();
        var turn = message.getOrientation();
        return new Pose(
                place.getX(), place.getY(), place.getZ(), turn.getOX(), turn.getOY(), turn.getOZ(), turn.getTheta());
    }
}

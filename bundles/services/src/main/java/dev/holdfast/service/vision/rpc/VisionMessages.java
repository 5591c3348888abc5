package dev.holdfast.service.vision.rpc;

import dev.holdfast.rpc.Structs;
import dev.holdfast.rpc.Worlds;
import dev.holdfast.service.vision.Classification;
import dev.holdfast.service.vision.Detection;
import dev.holdfast.service.vision.Detection.PixelBox;
import dev.holdfast.service.vision.Detection.ShareBox;
import dev.holdfast.service.vision.Detection3D;
import dev.holdfast.service.vision.Vision;
import dev.holdfast.wire.service.vision.v1.GetPropertiesResponse;
import java.util.List;
import java.util.Optional;

/** What was seen, and the messages that carry it. A box that lacks a side on the wire is none. */
final class VisionMessages {
    private VisionMessages() {}

    static List<dev.holdfast.wire.service.vision.v1.Detection> toDetections(List<Detection> detections) {
        return detections.stream().map(VisionMessages::toMessage).toList();
    }

    static List<Detection> fromDetections(List<dev.holdfast.wire.service.vision.v1.Detection> messages) {
        return messages.stream().map(VisionMessages::fromMessage).toList();
    }

    static List<dev.holdfast.wire.service.vision.v1.Classification> toClassifications(
            List<Classification> classifications) {
        return classifications.stream()
                .map(each -> dev.holdfast.wire.service.vision.v1.Classification.newBuilder()
                        .setClassName(each.className())
                        .setConfidence(each.confidence())
                        .build())
                .toList();
    }

    static List<Classification> fromClassifications(List<dev.holdfast.wire.service.vision.v1.Classification> messages) {
        return messages.stream()
                .map(each -> new Classification(each.getClassName(), each.getConfidence()))
                .toList();
    }

    static List<dev.holdfast.wire.service.vision.v1.Detection3D> toDetections3d(List<Detection3D> detections) {
        return detections.stream()
                .map(each -> dev.holdfast.wire.service.vision.v1.Detection3D.newBuilder()
                        .addAllTransforms(each.transforms().stream()
                                .map(Worlds::toMessage)
                                .toList())
                        .addAllClassifications(toClassifications(each.classifications()))
                        .setMetadata(Structs.toStruct(each.metadata()))
                        .build())
                .toList();
    }

    static List<Detection3D> fromDetections3d(List<dev.holdfast.wire.service.vision.v1.Detection3D> messages) {
        return messages.stream()
                .map(each -> new Detection3D(
                        each.getTransformsList().stream()
                                .map(Worlds::fromMessage)
                                .toList(),
                        fromClassifications(each.getClassificationsList()),
                        Structs.toMap(each.getMetadata())))
                .toList();
    }

    static GetPropertiesResponse toMessage(Vision.Properties properties) {
        var message = GetPropertiesResponse.newBuilder()
                .setClassificationsSupported(properties.classifications())
                .setDetectionsSupported(properties.detections())
                .setObjectPointCloudsSupported(properties.objectPointClouds())
                .setDetections3DSupported(properties.detections3d());
        properties.defaultCamera().ifPresent(message::setDefaultCamera);
        return message.build();
    }

    static Vision.Properties fromMessage(GetPropertiesResponse message) {
        return new Vision.Properties(
                message.getClassificationsSupported(),
                message.getDetectionsSupported(),
                message.getObjectPointCloudsSupported(),
                message.getDetections3DSupported(),
                message.hasDefaultCamera() ? Optional.of(message.getDefaultCamera()) : Optional.empty());
    }

    private static dev.holdfast.wire.service.vision.v1.Detection toMessage(Detection detection) {
        var message = dev.holdfast.wire.service.vision.v1.Detection.newBuilder()
                .setClassName(detection.className())
                .setConfidence(detection.confidence());
        detection.pixels().ifPresent(box -> message.setXMin(box.xMin())
                .setYMin(box.yMin())
                .setXMax(box.xMax())
                .setYMax(box.yMax()));
        detection.share().ifPresent(box -> message.setXMinNormalized(box.xMin())
                .setYMinNormalized(box.yMin())
                .setXMaxNormalized(box.xMax())
                .setYMaxNormalized(box.yMax()));
        return message.build();
    }

    private static Detection fromMessage(dev.holdfast.wire.service.vision.v1.Detection message) {
        return new Detection(message.getClassName(), message.getConfidence(), pixels(message), share(message));
    }

    private static Optional<PixelBox> pixels(dev.holdfast.wire.service.vision.v1.Detection message) {
        return message.hasXMin() && message.hasYMin() && message.hasXMax() && message.hasYMax()
                ? Optional.of(new PixelBox(message.getXMin(), message.getYMin(), message.getXMax(), message.getYMax()))
                : Optional.empty();
    }

    private static Optional<ShareBox> share(dev.holdfast.wire.service.vision.v1.Detection message) {
        return message.hasXMinNormalized()
                        && message.hasYMinNormalized()
                        && message.hasXMaxNormalized()
                        && message.hasYMaxNormalized()
                ? Optional.of(new ShareBox(
                        message.getXMinNormalized(),
                        message.getYMinNormalized(),
                        message.getXMaxNormalized(),
                        message.getYMaxNormalized()))
                : Optional.empty();
    }
}

package dev.holdfast.service.vision.rpc;

import com.google.protobuf.UnsafeByteOperations;
import dev.holdfast.component.camera.Image;
import dev.holdfast.rpc.Structs;
import dev.holdfast.rpc.Worlds;
import dev.holdfast.service.vision.Capture;
import dev.holdfast.service.vision.Capture.Part;
import dev.holdfast.wire.service.vision.v1.CaptureAllFromCameraRequest;
import dev.holdfast.wire.service.vision.v1.CaptureAllFromCameraResponse;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/** All that was seen at one moment, and the messages that ask for it and carry it. */
final class CaptureMessages {
    private CaptureMessages() {}

    static CaptureAllFromCameraRequest.Builder request(String camera, Set<Part> wanted) {
        return CaptureAllFromCameraRequest.newBuilder()
                .setCameraName(camera)
                .setReturnImage(wanted.contains(Part.IMAGE))
                .setReturnDetections(wanted.contains(Part.DETECTIONS))
                .setReturnClassifications(wanted.contains(Part.CLASSIFICATIONS))
                .setReturnObjectPointClouds(wanted.contains(Part.OBJECT_POINT_CLOUDS))
                .setReturnDetections3D(wanted.contains(Part.DETECTIONS_3D));
    }

    static Set<Part> wanted(CaptureAllFromCameraRequest request) {
        var wanted = EnumSet.noneOf(Part.class);
        addIf(request.getReturnImage(), wanted, Part.IMAGE);
        addIf(request.getReturnDetections(), wanted, Part.DETECTIONS);
        addIf(request.getReturnClassifications(), wanted, Part.CLASSIFICATIONS);
        addIf(request.getReturnObjectPointClouds(), wanted, Part.OBJECT_POINT_CLOUDS);
        addIf(request.getReturnDetections3D(), wanted, Part.DETECTIONS_3D);
        return wanted;
    }

    static CaptureAllFromCameraResponse toMessage(Capture capture) {
        var message = CaptureAllFromCameraResponse.newBuilder()
                .addAllDetections(VisionMessages.toDetections(capture.detections()))
                .addAllClassifications(VisionMessages.toClassifications(capture.classifications()))
                .addAllDetections3D(VisionMessages.toDetections3d(capture.detections3d()))
                .setExtra(Structs.toStruct(capture.extra()));
        capture.image().ifPresent(image -> message.setImage(toMessage(image)));
        capture.objects().forEach(object -> message.addObjects(Worlds.toMessage(object)));
        return message.build();
    }

    static Capture fromMessage(CaptureAllFromCameraResponse message) {
        return new Capture(
                message.hasImage() ? Optional.of(fromMessage(message.getImage())) : Optional.empty(),
                VisionMessages.fromDetections(message.getDetectionsList()),
                VisionMessages.fromClassifications(message.getClassificationsList()),
                message.getObjectsList().stream().map(Worlds::fromMessage).toList(),
                VisionMessages.fromDetections3d(message.getDetections3DList()),
                Structs.toMap(message.getExtra()));
    }

    private static void addIf(boolean asked, Set<Part> wanted, Part part) {
        if (asked) {
            wanted.add(part);
        }
    }

    private static dev.holdfast.wire.component.camera.v1.Image toMessage(Image image) {
        return dev.holdfast.wire.component.camera.v1.Image.newBuilder()
                .setSourceName(image.source())
                .setMimeType(image.mimeType())
                .setImage(UnsafeByteOperations.unsafeWrap(image.data()))
                .build();
    }

    private static Image fromMessage(dev.holdfast.wire.component.camera.v1.Image message) {
        return new Image(
                message.getSourceName(),
                message.getMimeType(),
                message.getImage().toByteArray());
    }
}

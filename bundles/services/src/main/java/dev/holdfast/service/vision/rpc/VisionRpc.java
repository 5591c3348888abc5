package dev.holdfast.service.vision.rpc;

import static dev.holdfast.rpc.Arguments.requireBetween;
import static dev.holdfast.rpc.Arguments.requirePositive;
import static dev.holdfast.wire.service.vision.v1.VisionServiceGrpc.*;

import com.google.protobuf.UnsafeByteOperations;
import dev.holdfast.component.camera.Camera;
import dev.holdfast.rpc.ResourceProxy;
import dev.holdfast.rpc.ResourceRpc;
import dev.holdfast.rpc.RpcClient;
import dev.holdfast.rpc.RpcTable;
import dev.holdfast.rpc.Worlds;
import dev.holdfast.service.vision.Capture;
import dev.holdfast.service.vision.Classification;
import dev.holdfast.service.vision.Detection;
import dev.holdfast.service.vision.Detection3D;
import dev.holdfast.service.vision.Picture;
import dev.holdfast.service.vision.Vision;
import dev.holdfast.spatial.PointCloudObject;
import dev.holdfast.wire.service.vision.v1.*;
import java.util.List;
import java.util.Set;

/** Vision on the wire: {@code viam.service.vision.v1.VisionService}. Pictures go out as they are, without a copy. */
public final class VisionRpc implements ResourceRpc<Vision> {
    private static final RpcTable<Vision> TABLE = RpcTable.of(Vision.class, SERVICE_NAME, () -> RpcTable.of(
                    Vision.class, getServiceDescriptor())
            .query(getGetDetectionsFromCameraMethod(), (vision, request) -> GetDetectionsFromCameraResponse.newBuilder()
                    .addAllDetections(VisionMessages.toDetections(vision.detections(request.getCameraName())))
                    .build())
            .query(
                    getGetDetectionsMethod(),
                    request -> requireSize(request.getWidth(), request.getHeight()),
                    (vision, request) -> GetDetectionsResponse.newBuilder()
                            .addAllDetections(VisionMessages.toDetections(vision.detections(picture(request))))
                            .build())
            .query(
                    getGetClassificationsFromCameraMethod(),
                    request -> requirePositive("n", request.getN()),
                    (vision, request) -> GetClassificationsFromCameraResponse.newBuilder()
                            .addAllClassifications(VisionMessages.toClassifications(
                                    vision.classifications(request.getCameraName(), request.getN())))
                            .build())
            .query(
                    getGetClassificationsMethod(),
                    request -> {
                        requireSize(request.getWidth(), request.getHeight());
                        requirePositive("n", request.getN());
                    },
                    (vision, request) -> GetClassificationsResponse.newBuilder()
                            .addAllClassifications(VisionMessages.toClassifications(
                                    vision.classifications(picture(request), request.getN())))
                            .build())
            .query(getGetDetections3DMethod(), (vision, request) -> GetDetections3DResponse.newBuilder()
                    .addAllDetections3D(VisionMessages.toDetections3d(vision.detections3d(request.getCameraName())))
                    .build())
            .query(
                    getGetObjectPointCloudsMethod(),
                    VisionRpc::requirePcd,
                    (vision, request) -> GetObjectPointCloudsResponse.newBuilder()
                            .setMimeType(Camera.PCD)
                            .addAllObjects(vision.objectPointClouds(request.getCameraName()).stream()
                                    .map(Worlds::toMessage)
                                    .toList())
                            .build())
            .query(
                    getCaptureAllFromCameraMethod(),
                    (vision, request) -> CaptureMessages.toMessage(
                            vision.captureAll(request.getCameraName(), CaptureMessages.wanted(request))))
            .query(getGetPropertiesMethod(), (vision, request) -> VisionMessages.toMessage(vision.properties())));

    @Override
    public RpcTable<Vision> table() {
        return TABLE;
    }

    @Override
    public Vision proxy(RpcClient client) {
        return new Proxy(client);
    }

    private record Proxy(RpcClient client) implements Vision, ResourceProxy {
        @Override
        public List<Detection> detections(String camera) {
            var request = GetDetectionsFromCameraRequest.newBuilder().setCameraName(camera);
            return VisionMessages.fromDetections(
                    client.call(getGetDetectionsFromCameraMethod(), request).getDetectionsList());
        }

        @Override
        public List<Detection> detections(Picture picture) {
            var request = GetDetectionsRequest.newBuilder()
                    .setMimeType(picture.mimeType())
                    .setImage(UnsafeByteOperations.unsafeWrap(picture.data()))
                    .setWidth(picture.width())
                    .setHeight(picture.height());
            return VisionMessages.fromDetections(
                    client.call(getGetDetectionsMethod(), request).getDetectionsList());
        }

        @Override
        public List<Classification> classifications(String camera, int most) {
            var request = GetClassificationsFromCameraRequest.newBuilder()
                    .setCameraName(camera)
                    .setN(most);
            return VisionMessages.fromClassifications(client.call(getGetClassificationsFromCameraMethod(), request)
                    .getClassificationsList());
        }

        @Override
        public List<Classification> classifications(Picture picture, int most) {
            var request = GetClassificationsRequest.newBuilder()
                    .setMimeType(picture.mimeType())
                    .setImage(UnsafeByteOperations.unsafeWrap(picture.data()))
                    .setWidth(picture.width())
                    .setHeight(picture.height())
                    .setN(most);
            return VisionMessages.fromClassifications(
                    client.call(getGetClassificationsMethod(), request).getClassificationsList());
        }

        @Override
        public List<PointCloudObject> objectPointClouds(String camera) {
            var request = GetObjectPointCloudsRequest.newBuilder()
                    .setCameraName(camera)
                    .setMimeType(Camera.PCD);
            return client.call(getGetObjectPointCloudsMethod(), request).getObjectsList().stream()
                    .map(Worlds::fromMessage)
                    .toList();
        }

        @Override
        public List<Detection3D> detections3d(String camera) {
            var request = GetDetections3DRequest.newBuilder().setCameraName(camera);
            return VisionMessages.fromDetections3d(
                    client.call(getGetDetections3DMethod(), request).getDetections3DList());
        }

        @Override
        public Capture captureAll(String camera, Set<Capture.Part> wanted) {
            return CaptureMessages.fromMessage(
                    client.call(getCaptureAllFromCameraMethod(), CaptureMessages.request(camera, wanted)));
        }

        @Override
        public Properties properties() {
            return VisionMessages.fromMessage(client.call(getGetPropertiesMethod(), GetPropertiesRequest.newBuilder()));
        }
    }

    private static Picture picture(GetDetectionsRequest request) {
        return new Picture(request.getMimeType(), request.getImage().toByteArray(), (int) request.getWidth(), (int)
                request.getHeight());
    }

    private static Picture picture(GetClassificationsRequest request) {
        return new Picture(
                request.getMimeType(), request.getImage().toByteArray(), request.getWidth(), request.getHeight());
    }

    private static void requireSize(long width, long height) {
        requireBetween(0, Integer.MAX_VALUE, "width", width);
        requireBetween(0, Integer.MAX_VALUE, "height", height);
    }

    /** The one form that point clouds of objects have; clients may leave it out. */
    private static void requirePcd(GetObjectPointCloudsRequest request) {
        String mimeType = request.getMimeType();
        if (!mimeType.isEmpty() && !mimeType.equals(Camera.PCD)) {
            throw new IllegalArgumentException(
                    "mime_type is \"%s\"; point clouds of objects are %s".formatted(mimeType, Camera.PCD));
        }
    }
}
